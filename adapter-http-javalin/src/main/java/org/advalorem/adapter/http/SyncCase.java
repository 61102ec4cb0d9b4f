package org.advalorem.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.adapter.http.page.SyncView.Comparison;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.Store;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.inbox.Inbox;

/** The copy of a shop as the API and the pages see it, and what a person may do about it. What is done is written down. */
final class SyncCase {

    /** In the audit trail. */
    private static final String SUBJECT = "sync";

    private static final int LOOK_BACK = 200;
    private static final Duration LATELY = Duration.ofDays(1);

    private final Store store;
    private final SyncDesk desk;
    private final ShopDesk shops;
    private final Function<ShopId, ConnectionCheck.Result> connection;
    private final AuditTrail audit;
    private final Clock clock;

    SyncCase(HttpParts parts, ShopDesk shops) {
        store = parts.store();
        desk = parts.sync();
        connection = parts.connection();
        this.shops = shops;
        audit = store.auditTrail();
        clock = parts.clock();
    }

    /**
     * The shop that is meant.
     *
     * @param named needed where the caller may see several
     * @throws Problem 404 if the caller sees no such shop, 400 if it is left open which
     */
    ShopId shop(Caller caller, Optional<ShopId> named) {
        if (named.isPresent()) {
            return shops.find(caller, named.get().domain()).id();
        }
        List<Shop> visible = shops.visibleTo(caller);
        if (visible.isEmpty()) {
            throw Problem.notFound("There is no shop yet.");
        }
        if (visible.size() > 1) {
            List<String> domains =
                    visible.stream().map(shop -> shop.id().domain()).toList();
            throw Problem.of(400, "SHOP_REQUIRED", "Name one of the shops with ?shop=.")
                    .with("shops", domains);
        }
        return visible.get(0).id();
    }

    List<Shop> shops(Caller caller) {
        return shops.visibleTo(caller);
    }

    SyncDesk desk() {
        return desk;
    }

    Page<SyncJob> jobs(ShopId shop, Optional<String> cursor, int limit) {
        return store.syncJobs().list(shop, cursor, limit);
    }

    /** A job, or a 404. */
    SyncJob job(SyncJobKey key) {
        return store.syncJobs().find(key).orElseThrow(SyncCase::noSuchJob);
    }

    static Problem noSuchJob() {
        return Problem.notFound("There is no such job.");
    }

    /** Asks Shopify, and waits for its answer. */
    ConnectionCheck.Result verifyConnection(ShopId shop) {
        return connection.apply(shop);
    }

    /** The webhooks of the last day, by topic. */
    List<Inbox.Seen> webhooks(ShopId shop) {
        return store.inbox().seen(shop, clock.instant().minus(LATELY));
    }

    CacheTally tally(ShopId shop) {
        return store.caches().tally(shop);
    }

    Page<CacheEntry> failed(ShopId shop, CacheKind kind, Optional<String> cursor, int limit) {
        return store.caches().failed(shop, kind, cursor, limit);
    }

    /** What is held of one object, or a 404. */
    CacheEntry entry(ShopId shop, String kind, String id) {
        try {
            var key = new CacheKey(shop, SyncParams.cacheKind("kind", kind), id);
            return store.caches().find(key).orElseThrow(() -> Problem.notFound("Nothing is held of " + key + "."));
        } catch (IllegalArgumentException noId) {
            throw Problem.notFound(noId.getMessage());
        }
    }

    /** The last comparison of orders with the shop's, as far as it got. */
    Optional<Comparison> comparison(ShopId shop, Optional<OrderId> after, int limit) {
        return latest(shop, SyncJobKind.RECONCILE)
                .map(job -> new Comparison(
                        job,
                        store.deviations().counts(job.key()),
                        store.deviations().list(job.key(), after, limit)));
    }

    private Optional<SyncJob> latest(ShopId shop, SyncJobKind kind) {
        return jobs(shop, Optional.empty(), LOOK_BACK).items().stream()
                .filter(job -> job.kind() == kind)
                .findFirst();
    }

    /**
     * Begins a job.
     *
     * @throws Problem 409 if one of its kind is not at its end, naming it
     */
    SyncJob begin(Caller caller, ShopId shop, SyncJobKind kind, SyncPeriod period) {
        return begun(caller, shop, desk.start(shop, kind, period));
    }

    /** Runs what the schedule would run; otherwise as {@link #begin}. */
    SyncSchedule trigger(Caller caller, ShopId shop) {
        begun(caller, shop, desk.trigger(shop));
        return desk.schedule(shop);
    }

    private SyncJob begun(Caller caller, ShopId shop, SyncDesk.Started started) {
        SyncJob job = started.job();
        if (!started.fresh()) {
            throw Problem.of(
                            409,
                            "JOB_UNDER_WAY",
                            "A job of this kind is not at its end yet. Wait for it, resume it or cancel it.")
                    .with("job", job.key().id())
                    .with("jobStatus", job.status().name());
        }
        write(
                caller,
                shop,
                "SYNC_JOB_STARTED",
                Map.of("job", job.key().id(), "kind", job.kind().name()));
        return job;
    }

    /** A person's wish about a job. */
    SyncJob change(Caller caller, SyncJobKey key, String action, Function<SyncJobKey, Optional<SyncJob>> verb) {
        SyncJob job = verb.apply(key).orElseThrow(SyncCase::noSuchJob);
        write(
                caller,
                key.shop(),
                action,
                Map.of("job", key.id(), "kind", job.kind().name()));
        return job;
    }

    int retryFailed(Caller caller, ShopId shop, Optional<CacheKind> kind) {
        int retried = desk.retryFailed(shop, kind);
        write(caller, shop, "SYNC_RETRIED", Map.of("entries", Integer.toString(retried)));
        return retried;
    }

    /** Sets and starts the schedule. */
    SyncSchedule startSchedule(Caller caller, ShopId shop, Duration every, Duration lookBack) {
        try {
            desk.setSchedule(shop, every, lookBack);
        } catch (IllegalArgumentException outOfBounds) {
            throw Problem.of(400, "BAD_FIELD", outOfBounds.getMessage());
        }
        write(
                caller,
                shop,
                "SYNC_SCHEDULE_STARTED",
                Map.of("every", every.toString(), "lookBack", lookBack.toString()));
        return desk.startSchedule(shop);
    }

    SyncSchedule stopSchedule(Caller caller, ShopId shop) {
        write(caller, shop, "SYNC_SCHEDULE_STOPPED", Map.of());
        return desk.stopSchedule(shop);
    }

    private void write(Caller caller, ShopId shop, String action, Map<String, String> details) {
        audit.append(shop, SUBJECT, clock.instant(), caller.actor(), action, details);
    }
}
