package org.advalorem.proof.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.system.Ids;
import org.advalorem.proof.simulation.World;

/**
 * What somebody does when the trouble is over: lets everything go on that rests, waits for the schedule, has everything copied,
 * compared and healed. What must hold after each of these is looked at here.
 */
final class Ending {

    private static final Duration LOOK = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration HELD_UP = Duration.ofMinutes(6);

    private final World world;
    private final MemoryStore store;
    private final Map<ShopId, ModelShop> shops;
    private final JobWatch jobs;
    private final SyncDesk desk;
    private final Copies copies;
    private String doing = "waiting";
    private boolean done;

    Ending(World world, MemoryStore store, Map<ShopId, ModelShop> shops, JobWatch jobs, Ids ids, Copies copies) {
        this.world = world;
        this.store = store;
        this.shops = shops;
        this.jobs = jobs;
        this.copies = copies;
        this.desk = new SyncDesk(
                store.shops(), store.caches(), store.syncJobs(), store.syncSchedules(), ids, world.clock(), () -> {});
    }

    boolean isDone() {
        return done;
    }

    void run() {
        await("calm", world::isCalm);
        world.sleep(HELD_UP);
        shops.keySet().forEach(this::goOn);
        await(
                "all jobs",
                () -> jobs.open().stream().allMatch(job -> job.status().isEnd()));
        shops.keySet().forEach(this::awaitSchedule);
        await("what the schedule brought", copies::isProcessed);
        copies.checkRecent();
        shops.keySet().forEach(this::copyAll);
        await("what the jobs brought", copies::isProcessed);
        shops.keySet().forEach(this::compare);
        await("what was healed", copies::isProcessed);
        done = true;
    }

    private void await(String what, BooleanSupplier comes) {
        doing = "waiting for " + what;
        while (!comes.getAsBoolean()) {
            world.sleep(LOOK);
        }
    }

    private void goOn(ShopId shop) {
        jobs.open().stream()
                .filter(job -> job.key().shop().equals(shop) && job.status() == SyncJobStatus.PAUSED)
                .forEach(job -> jobs.observe(desk.resume(job.key()).orElseThrow()));
    }

    /** One run that begins after everything is calm and ends well. */
    private void awaitSchedule(ShopId shop) {
        desk.setSchedule(shop, EVERY, desk.schedule(shop).lookBack());
        desk.startSchedule(shop);
        Instant since = world.now();
        await(
                "the schedule of " + shop,
                () -> desk.lastRun(desk.schedule(shop))
                        .filter(job -> job.status() == SyncJobStatus.COMPLETED
                                && !job.state().createdAt().isBefore(since))
                        .isPresent());
    }

    private void copyAll(ShopId shop) {
        List.of(SyncJobKind.PRODUCTS, SyncJobKind.CUSTOMERS, SyncJobKind.ORDERS_DUMP, SyncJobKind.BACKFILL)
                .forEach(kind -> complete(shop, kind, SyncPeriod.ALL));
    }

    private void compare(ShopId shop) {
        SyncJob comparison =
                complete(shop, SyncJobKind.RECONCILE, SyncPeriod.since(World.BEGINNING.minus(Duration.ofDays(4))));
        copies.checkComparison(shop, store.deviations().list(comparison.key(), Optional.empty(), 1_000));
        complete(shop, SyncJobKind.HEAL, SyncPeriod.ALL);
        complete(shop, SyncJobKind.PROCESS_CACHE, SyncPeriod.ALL);
        SyncJob again =
                complete(shop, SyncJobKind.RECONCILE, SyncPeriod.since(World.BEGINNING.minus(Duration.ofDays(4))));
        world.require(
                store.deviations().list(again.key(), Optional.empty(), 1_000).stream()
                        .allMatch(deviation -> deviation.kind() == Deviation.Kind.EXTRA),
                "S3 after healing nothing is missing or stale",
                () -> store.deviations()
                        .list(again.key(), Optional.empty(), 1_000)
                        .toString());
    }

    private SyncJob complete(ShopId shop, SyncJobKind kind, SyncPeriod period) {
        SyncJob job = desk.start(shop, kind, period).job();
        jobs.observe(job);
        await(kind + " of " + shop, () -> now(job).status().isEnd());
        world.require(
                now(job).status() == SyncJobStatus.COMPLETED,
                "S3 without trouble a job ends well",
                () -> kind + " is " + now(job).status() + ": "
                        + now(job).state().note());
        return now(job);
    }

    private SyncJob now(SyncJob job) {
        return store.syncJobs().find(job.key()).orElseThrow();
    }

    @Override
    public String toString() {
        return doing;
    }
}
