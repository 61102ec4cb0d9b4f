package org.advalorem.engine.sync;

import static java.util.function.Predicate.not;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.SyncJobs;
import org.advalorem.port.sync.SyncSchedules;
import org.advalorem.port.system.Ids;

/** Where people, and the clock, have a shop copied. Safe for any number of threads. */
public final class SyncDesk {

    static final String TOKEN_PLACE = "Enter an access token in the shop's settings, or set SHOPIFY_ACCESS_TOKEN.";

    private final Shops shops;
    private final Caches caches;
    private final SyncJobs jobs;
    private final SyncSchedules schedules;
    private final Ids ids;
    private final Clock clock;
    private final Runnable wake;

    /**
     * A desk over one store.
     *
     * @param ids names of jobs
     * @param wake told when there is work
     */
    public SyncDesk(
            Shops shops, Caches caches, SyncJobs jobs, SyncSchedules schedules, Ids ids, Clock clock, Runnable wake) {
        this.shops = shops;
        this.caches = caches;
        this.jobs = jobs;
        this.schedules = schedules;
        this.ids = ids;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * Begins a job, unless one of its kind is under way, waits or rests.
     *
     * @param period what it is about; {@link SyncPeriod#ALL} for kinds that know none. Recent orders without a beginning are those that
     *     the schedule would ask for now
     * @throws ShopNotReady if the shop cannot be asked
     */
    public Started start(ShopId shop, SyncJobKind kind, SyncPeriod period) {
        requireReady(shop);
        Instant now = clock.instant();
        boolean asScheduled = kind == SyncJobKind.RECENT_ORDERS && period.from().isEmpty();
        SyncJob wanted = SyncJob.created(
                new SyncJobKey(shop, ids.next()), kind, asScheduled ? period(schedule(shop), now) : period, now);
        SyncJob job = jobs.create(wanted);
        wake.run();
        return new Started(job, job.key().equals(wanted.key()));
    }

    /**
     * A job that was asked for.
     *
     * @param fresh whether it was begun by that; otherwise it is the one that was there already
     */
    public record Started(SyncJob job, boolean fresh) {}

    /** As {@link SyncJobs#pause}. */
    public Optional<SyncJob> pause(SyncJobKey key) {
        return jobs.pause(key, clock.instant());
    }

    /** As {@link SyncJobs#resume}. */
    public Optional<SyncJob> resume(SyncJobKey key) {
        Optional<SyncJob> job = jobs.resume(key, clock.instant());
        wake.run();
        return job;
    }

    /** As {@link SyncJobs#cancel}. */
    public Optional<SyncJob> cancel(SyncJobKey key) {
        Optional<SyncJob> job = jobs.cancel(key, clock.instant());
        wake.run();
        return job;
    }

    /**
     * Has failed entries processed again.
     *
     * @param kind empty for all
     * @return how many
     */
    public int retryFailed(ShopId shop, Optional<CacheKind> kind) {
        int retried = caches.retryFailed(shop, kind, clock.instant());
        wake.run();
        return retried;
    }

    /** The shop's schedule; one that has none yet is given the standard one with its first run. */
    public SyncSchedule schedule(ShopId shop) {
        return schedules.find(shop).orElseGet(() -> SyncSchedule.standard(shop, clock.instant()));
    }

    /** The job of the schedule's last run; empty before the first. */
    public Optional<SyncJob> lastRun(SyncSchedule schedule) {
        return schedule.lastJob().flatMap(id -> jobs.find(new SyncJobKey(schedule.shop(), id)));
    }

    /** As {@link SyncSchedule#started}. */
    public SyncSchedule startSchedule(ShopId shop) {
        return change(shop, schedule -> schedule.started(clock.instant()));
    }

    /** As {@link SyncSchedule#stopped}. */
    public SyncSchedule stopSchedule(ShopId shop) {
        return change(shop, SyncSchedule::stopped);
    }

    /**
     * As {@link SyncSchedule#with}.
     *
     * @throws IllegalArgumentException if a length makes no sense; the message says which do
     */
    public SyncSchedule setSchedule(ShopId shop, Duration every, Duration lookBack) {
        return change(shop, schedule -> schedule.with(every, lookBack, clock.instant()));
    }

    /**
     * Runs what the schedule would run, now; it need not be started.
     *
     * @throws ShopNotReady if the shop cannot be asked
     */
    public Started trigger(ShopId shop) {
        return run(schedule(shop));
    }

    /** Runs what is due by the schedules of all shops that can be asked; to be called every few seconds. */
    public void runDue() {
        Instant now = clock.instant();
        shops.all().stream()
                .filter(shop -> objection(shop).isEmpty())
                .map(Shop::id)
                .filter(shop -> schedules.find(shop).isEmpty())
                .forEach(shop -> schedules.replace(Optional.empty(), SyncSchedule.standard(shop, now)));
        schedules.due(now).stream()
                .filter(not(schedule -> objection(schedule.shop()).isPresent()))
                .forEach(this::run);
    }

    /**
     * The job comes first: if this breaks off before the schedule is written, the next try finds the job there and begins no other. One
     * that a person began for a shorter time does not count as a run: the next one has to reach back as far as this should have.
     */
    private Started run(SyncSchedule schedule) {
        Instant now = clock.instant();
        SyncPeriod wanted = period(schedule, now);
        Started started = start(schedule.shop(), SyncJobKind.RECENT_ORDERS, wanted);
        boolean covers = started.job()
                .state()
                .period()
                .from()
                .filter(wanted.from().orElseThrow()::isBefore)
                .isEmpty();
        String id = started.job().key().id();
        change(schedule.shop(), current -> covers ? current.ran(id, now) : current.passedOver(now));
        return started;
    }

    private SyncPeriod period(SyncSchedule schedule, Instant now) {
        return schedule.period(lastRun(schedule), now);
    }

    private SyncSchedule change(ShopId shop, UnaryOperator<SyncSchedule> change) {
        while (true) {
            Optional<SyncSchedule> held = schedules.find(shop);
            SyncSchedule next = change.apply(held.orElseGet(() -> SyncSchedule.standard(shop, clock.instant())));
            if (schedules.replace(held, next)) {
                return next;
            }
        }
    }

    private void requireReady(ShopId shop) {
        objection(shop).ifPresent(objection -> {
            throw new ShopNotReady(objection);
        });
    }

    private Optional<String> objection(ShopId shop) {
        return shops.find(shop)
                .map(this::objection)
                .orElseGet(() -> Optional.of("The shop " + shop + " is not registered."));
    }

    private Optional<String> objection(Shop shop) {
        if (!shop.installed()) {
            return Optional.of(
                    "The app is no longer installed in " + shop.id() + ". Install it again, and enter its token.");
        }
        return shops.shopifyCredentials(shop.id()).isPresent()
                ? Optional.empty()
                : Optional.of("Shopify is not configured for " + shop.id() + ". " + TOKEN_PLACE);
    }
}
