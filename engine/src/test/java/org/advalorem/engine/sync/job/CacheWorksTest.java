package org.advalorem.engine.sync.job;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.fake.FakeShop;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.sync.CacheProcessor;
import org.advalorem.engine.sync.Keeper.Result;
import org.advalorem.port.correction.Lease;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jobs that work on what is in the caches already. */
class CacheWorksTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    private static final ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    private static final Lease LEASE = new Lease("worker-1", Duration.ofSeconds(30));

    private final SettableClock clock = new SettableClock(NOON);
    private final MemoryStore store = new MemoryStore(clock);
    private final FakeShop shop = new FakeShop();
    private Runnable duringABatch = () -> {};

    @BeforeEach
    void register() {
        store.shops().save(Shop.registered(SHOP, NOON));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_scene"), List.of()));
    }

    @Test
    void allThatIsDueInTheShopsCachesIsProcessedPageByPage() {
        keep(SHOP, CacheKind.ORDER, 1200, "order");
        keep(SHOP, CacheKind.PRODUCT, 3, "product");
        keep(OTHER_SHOP, CacheKind.ORDER, 1, "order");

        SyncJob job = run(SyncJobKind.PROCESS_CACHE);

        assertThat(job.status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job.state().counts()).isEqualTo(new SyncCounts(1203, 1203, 0, 0, 0));
        assertThat(job.state().total()).hasValue(1203);
        assertThat(store.caches().counts(SHOP))
                .isEqualTo(Map.of(
                        CacheKind.ORDER,
                        Map.of(CacheState.PROCESSED, 1200L),
                        CacheKind.PRODUCT,
                        Map.of(CacheState.PROCESSED, 3L)));
        assertThat(store.caches().counts(OTHER_SHOP))
                .isEqualTo(Map.of(CacheKind.ORDER, Map.of(CacheState.PENDING, 1L)));
    }

    @Test
    void aPauseTakesEffectWithinOnePageAndTheRestIsProcessedAfterIt() {
        keep(SHOP, CacheKind.ORDER, 1200, "order");
        duringABatch = () -> store.syncJobs().pause(key(), clock.instant());

        SyncJob paused = run(SyncJobKind.PROCESS_CACHE);

        assertThat(paused.status()).isEqualTo(SyncJobStatus.PAUSED);
        assertThat(paused.state().counts().processed()).isEqualTo(500);
        duringABatch = () -> {};
        store.syncJobs().resume(key(), clock.instant());
        runner().runOne();
        assertThat(job().status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job().state().counts().processed()).isEqualTo(1200);
        assertThat(job().state().total()).hasValue(1200);
    }

    @Test
    void productsOfWhichOnlyAWebhookToldAreFetchedWhole() {
        keep(SHOP, CacheKind.PRODUCT, 60, "told by a webhook");
        shop.putProduct(7, NOON);
        shop.putProduct(58, NOON.plusSeconds(1));
        store.caches()
                .keep(List.of(new CachedBody(
                        CacheKey.of(SHOP, CacheKind.PRODUCT, 100), RawBody.of("p"), BodySource.DUMP, NOON, NOON)));

        SyncJob job = run(SyncJobKind.BACKFILL);

        assertThat(job.status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job.state().counts()).isEqualTo(new SyncCounts(61, 0, 2, 59, 0));
        assertThat(entry(CacheKind.PRODUCT, 7).body().source()).isEqualTo(BodySource.FETCH);
        assertThat(entry(CacheKind.PRODUCT, 58).state()).isEqualTo(CacheState.PENDING);
        assertThat(shop.calls()).hasSize(60).doesNotContain("product 100");
    }

    @Test
    void ordersWithoutTheirSkuAreFetchedAndTriedAgain() {
        keep(SHOP, CacheKind.ORDER, 3, "no sku");
        keep(SHOP, CacheKind.ORDER, 4, "no sku");
        processor().run(10);
        shop.putOrder(3, NOON.plusSeconds(1));

        SyncJob job = run(SyncJobKind.BACKFILL);

        assertThat(job.status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(shop.calls()).contains("order 1", "order 2", "order 3", "order 4");
        assertThat(store.caches().counts(SHOP)).isEqualTo(Map.of(CacheKind.ORDER, Map.of(CacheState.PENDING, 4L)));
        assertThat(entry(CacheKind.ORDER, 3).body().source()).isEqualTo(BodySource.FETCH);
        assertThat(entry(CacheKind.ORDER, 4).processingError()).isEmpty();
    }

    @Test
    void productsAndOrdersAreProcessedAgainWhateverBecameOfThem() {
        keep(SHOP, CacheKind.PRODUCT, 3, "product");
        keep(SHOP, CacheKind.ORDER, 2000, "order");
        keep(SHOP, CacheKind.CUSTOMER, 2, "customer");
        keep(OTHER_SHOP, CacheKind.ORDER, 1, "order");
        processor().run(10_000);
        keep(SHOP, CacheKind.ORDER, 2001, "no sku");
        processor().run(10_000);

        SyncJob job = run(SyncJobKind.PROCESS_AGAIN);

        assertThat(job.status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job.state().counts()).isEqualTo(new SyncCounts(2004, 0, 0, 0, 0));
        assertThat(job.state().total()).hasValue(2004);
        assertThat(store.caches().counts(SHOP))
                .containsEntry(CacheKind.PRODUCT, Map.of(CacheState.PENDING, 3L))
                .containsEntry(CacheKind.ORDER, Map.of(CacheState.PENDING, 2001L));
        assertThat(store.caches().counts(OTHER_SHOP))
                .isEqualTo(Map.of(CacheKind.ORDER, Map.of(CacheState.PROCESSED, 1L)));
        assertThat(shop.calls()).isEmpty();
    }

    private SyncJob run(SyncJobKind kind) {
        store.syncJobs().create(SyncJob.created(key(), kind, SyncPeriod.ALL, clock.instant()));
        assertThat(runner().runOne()).isTrue();
        return job();
    }

    private JobRunner runner() {
        return new JobRunner(
                store.syncJobs(),
                store.shops(),
                Map.of(
                        SyncJobKind.PROCESS_CACHE,
                        new ProcessCache(processor(), store.caches()),
                        SyncJobKind.PROCESS_AGAIN,
                        new ProcessAgain(store.caches(), clock),
                        SyncJobKind.BACKFILL,
                        new Backfill(shop, store.caches(), clock)),
                LEASE,
                clock);
    }

    private CacheProcessor processor() {
        return new CacheProcessor(
                store.caches(), Map.of(CacheKind.ORDER, this::made, CacheKind.PRODUCT, this::made), LEASE, clock);
    }

    private Map<CacheKey, Result> made(ShopId ofShop, List<CacheEntry> entries) {
        duringABatch.run();
        return entries.stream()
                .collect(toMap(
                        CacheEntry::key,
                        entry -> entry.body().raw().text().equals("no sku")
                                ? Result.failed("SKU not found: LAMP-1")
                                : Result.created()));
    }

    private static SyncJobKey key() {
        return new SyncJobKey(SHOP, "job-1");
    }

    private SyncJob job() {
        return store.syncJobs().find(key()).orElseThrow();
    }

    private CacheEntry entry(CacheKind kind, long id) {
        return store.caches().find(CacheKey.of(SHOP, kind, id)).orElseThrow();
    }

    private void keep(ShopId ofShop, CacheKind kind, int last, String text) {
        for (int id = 1; id <= last; id++) {
            store.caches()
                    .keep(List.of(new CachedBody(
                            CacheKey.of(ofShop, kind, id), RawBody.of(text), BodySource.WEBHOOK, NOON, NOON)));
        }
    }
}
