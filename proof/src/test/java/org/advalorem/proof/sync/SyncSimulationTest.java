package org.advalorem.proof.sync;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.proof.play.SeedRun;
import org.advalorem.proof.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Plays the copy of shops under many seeds. {@code -Dsimulation.seeds=20000} plays more, {@code -Dsimulation.from=5000} begins later,
 * {@code -Dsimulation.seed=17} plays one and tells it step by step.
 */
class SyncSimulationTest {

    private static final int SEEDS = 1_000;

    private static final List<String> TROUBLE = List.of(
            "fault: crash",
            "fault: pause",
            "fault: fail before Shopify",
            "fault: fail after Shopify",
            "fault: busy Shopify",
            "fault: refused Shopify",
            "fault: slow Shopify",
            "fault: wrong Shopify",
            "fault: fail before syncJobs",
            "fault: fail after syncJobs",
            "fault: fail before caches",
            "fault: fail after caches",
            "fault: fail after catalog",
            "fault: fail after orders",
            "fault: fail after customers",
            "fault: fail after syncSchedules",
            "fault: fail after inbox",
            "calls while Shopify was away",
            "webhooks lost",
            "webhooks far too late",
            "webhooks answered with 503",
            "duplicate deliveries",
            "messages put aside",
            "jobs taken up again",
            "entries disturbed",
            "entries without a SKU",
            "entry: failed PRODUCT",
            "orders in conflict",
            "orders saved too late",
            "conflicts settled for us",
            "conflicts settled for Shopify",
            "customer: DELETED",
            "customer: MERGED",
            "customer: REDACTED",
            "deviations found: EXTRA",
            "wishes obeyed: PAUSE PAUSED",
            "wishes obeyed: CANCEL CANCELLED",
            "wishes that came too late",
            "wishes of a shop that is not ready");

    /** Those that a job of a person's or of the schedule's must have been in. */
    private static final List<SyncJobStatus> STATUSES = List.of(
            SyncJobStatus.RUNNING,
            SyncJobStatus.PAUSED,
            SyncJobStatus.COMPLETED,
            SyncJobStatus.FAILED,
            SyncJobStatus.CANCELLED);

    private final SeedRun run = new SeedRun(SyncSimulationTest.class, new Simulation(SyncPlay::begin), SEEDS);

    @Test
    void keepsEveryInvariantUnderEverySeed() throws IOException {
        Stream<String> kinds = Stream.of(SyncJobKind.values()).map(kind -> "job: " + kind + " COMPLETED");
        Stream<String> dumps = STATUSES.stream().map(status -> "job: " + SyncJobKind.ORDERS_DUMP + " " + status);
        Stream<String> runs = STATUSES.stream().map(status -> "job: " + SyncJobKind.RECENT_ORDERS + " " + status);
        Stream<String> entries = Stream.of(CacheKind.values()).map(kind -> "entry: processed " + kind);
        // What only we ourselves do to an order does not come up here.
        Stream<String> orders = Stream.of(OrderStatus.values())
                .filter(status -> status != OrderStatus.PACKED)
                .map(status -> "order: " + status);
        run.play(Stream.of(kinds, dumps, runs, entries, orders, TROUBLE.stream())
                .flatMap(expected -> expected)
                .toList());
    }

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = ".*")
    void theSameSeedIsTheSameStory() {
        run.playTwice(20);
    }
}
