package org.advalorem.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.CacheFailure;
import org.advalorem.port.sync.SyncJobClaim;

/** A worker that copies a shop as far as a test wants, and the traces of some work. */
final class Copying {

    static final long BROKEN = 6_000_000_009_001L;
    private static final Lease LEASE = new Lease("test", Duration.ofMinutes(5));

    private final World world;
    private SyncJobClaim claim;
    private long done;

    Copying(World world) {
        this.world = world;
    }

    /** Takes the job that waits. */
    Copying takeUp() {
        claim = world.store.syncJobs().claimDue(1, LEASE, world.clock.instant()).get(0);
        done = claim.job().state().counts().processed();
        return this;
    }

    /** Keeps a page of so many orders out of a hundred; answers with the job afterwards. */
    SyncJob page(int orders) {
        world.clock.forward(Duration.ofSeconds(1));
        List<CachedBody> bodies = LongStream.range(done, done + orders)
                .mapToObj(order -> body(claim.key().shop(), 6_000_000_000_000L + order, world.clock.instant()))
                .toList();
        done += orders;
        SyncPage page = done < 100
                ? SyncPage.of(bodies, Long.toString(done)).outOf(100)
                : SyncPage.last(bodies, Long.toString(done)).outOf(100);
        return world.store.syncJobs().savePage(claim, page, world.clock.instant());
    }

    private static CachedBody body(ShopId shop, long order, Instant at) {
        return new CachedBody(
                CacheKey.of(shop, CacheKind.ORDER, order),
                RawBody.of("{\"id\":" + order + ",\"name\":\"#<b>1</b>\"}"),
                BodySource.DUMP,
                at,
                at);
    }

    /** An order that cannot be processed, a comparison that found three differences, a job at work and one that failed. */
    static void fill(World world, ShopId shop) {
        Instant now = world.clock.instant();
        world.store.caches().keep(List.of(body(shop, BROKEN, now)));
        var claims = world.store.caches().claimDue(CacheKind.ORDER, Optional.of(shop), 10, LEASE);
        world.store
                .caches()
                .failed(claims.stream()
                        .map(broken -> new CacheFailure(
                                broken, "SKU not found: LAMP-7 (variant 44)", Optional.of(now.plusSeconds(60))))
                        .toList());
        var compared = new SyncJobKey(shop, "compared");
        world.store.syncJobs().create(SyncJob.created(compared, SyncJobKind.RECONCILE, SyncPeriod.ALL, now));
        new Copying(world).takeUp().page(100);
        world.store
                .deviations()
                .add(
                        compared,
                        List.of(
                                new Deviation(
                                        new OrderId(11), Deviation.Kind.MISSING, Optional.of(now), Optional.empty()),
                                new Deviation(
                                        new OrderId(12),
                                        Deviation.Kind.STALE,
                                        Optional.of(now),
                                        Optional.of(now.minusSeconds(60))),
                                new Deviation(
                                        new OrderId(13), Deviation.Kind.EXTRA, Optional.empty(), Optional.of(now))));
        world.store
                .syncJobs()
                .create(SyncJob.created(
                        new SyncJobKey(shop, "refused"), SyncJobKind.CUSTOMERS, SyncPeriod.ALL, world.clock.instant()));
        Copying refused = new Copying(world).takeUp();
        world.store
                .syncJobs()
                .fail(
                        refused.claim,
                        "Shopify does not accept the token. Enter another one in the shop's settings.",
                        world.clock.instant());
        world.store
                .syncJobs()
                .create(SyncJob.created(
                        new SyncJobKey(shop, "dump"), SyncJobKind.ORDERS_DUMP, SyncPeriod.ALL, world.clock.instant()));
        new Copying(world).takeUp().page(30);
    }
}
