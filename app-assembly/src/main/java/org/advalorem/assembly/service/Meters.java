package org.advalorem.assembly.service;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.port.Store;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.port.system.StoreUnavailable;

/** What {@code /metrics} tells of the store, beside what the HTTP server counts itself. While the database is away it tells no number. */
final class Meters {

    /** All gauges of one kind are read with one question, which a scrape then asks once. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private Meters() {}

    static PrometheusMeterRegistry over(Store store) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        Supplier<Map<Inbox.State, Long>> inbox =
                Suppliers.memoizeWithExpiration(() -> store.inbox().counts(), FRESH);
        for (Inbox.State state : Inbox.State.values()) {
            Gauge.builder("advalorem.inbox.messages", () -> count(inbox, state))
                    .tags("state", state.name())
                    .description("Webhooks kept, by how far they got")
                    .register(registry);
        }
        Supplier<Map<CorrectionStatus, Long>> corrections =
                Suppliers.memoizeWithExpiration(() -> store.correctionQueries().counts(Optional.empty()), FRESH);
        for (CorrectionStatus status : CorrectionStatus.values()) {
            Gauge.builder("advalorem.corrections", () -> count(corrections, status))
                    .tags("status", status.name())
                    .description("Orders of all shops, by status")
                    .register(registry);
        }
        return registry;
    }

    private static <K> Number count(Supplier<Map<K, Long>> counts, K key) {
        try {
            return counts.get().getOrDefault(key, 0L);
        } catch (StoreUnavailable away) {
            return Double.NaN;
        }
    }
}
