package org.advalorem.benchmark.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.shopify.catalog.ProductBodies;
import org.advalorem.adapter.shopify.catalog.StockBodies;
import org.advalorem.adapter.shopify.customer.CustomerBodies;
import org.advalorem.adapter.shopify.order.OrderEraser;
import org.advalorem.adapter.shopify.order.ShopOrderReader;
import org.advalorem.assembly.service.RandomIds;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.Matching;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.sync.CacheProcessor;
import org.advalorem.engine.sync.CustomerNews;
import org.advalorem.engine.sync.FetchedProducts;
import org.advalorem.engine.sync.Forgetting;
import org.advalorem.engine.sync.MissingProducts;
import org.advalorem.engine.sync.OrderKeeper;
import org.advalorem.engine.sync.ProductKeeper;
import org.advalorem.engine.sync.job.BulkOrders;
import org.advalorem.engine.sync.job.JobRunner;
import org.advalorem.port.correction.Lease;

/** The copy of a shop as the service makes it, over PostgreSQL: its jobs and its processor, on the calling thread. */
final class Copy {

    static final ShopId SHOP = new ShopId("benchmark.myshopify.com");
    /** Between two looks at a job that waits. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final JdbiStore store;
    private final GeneratedShop shop = new GeneratedShop();
    private final Clock clock = Clock.systemUTC();
    private final RandomIds ids = new RandomIds();
    private final JobRunner jobs;
    private final CacheProcessor processor;

    Copy(JdbiStore store) {
        this.store = store;
        store.shops().save(Shop.registered(SHOP, clock.instant()));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("token"), List.of()));
        saveTheOneProduct();
        var lease = new Lease("benchmark", Duration.ofMinutes(10));
        jobs = new JobRunner(
                store.syncJobs(),
                store.shops(),
                Map.of(SyncJobKind.ORDERS_DUMP, new BulkOrders(shop, clock)),
                lease,
                clock);
        processor = new CacheProcessor(store.caches(), Map.of(CacheKind.ORDER, orders()), lease, clock);
    }

    private OrderKeeper orders() {
        var fetched = new FetchedProducts(shop, store.shops(), store.caches(), clock);
        var products = new ProductKeeper(
                store.catalog(), new ProductBodies(), new StockBodies(), any -> OptionRule.standard(), fetched, ids);
        var news = new CustomerNews(store.customers(), store.caches(), new CustomerBodies());
        return new OrderKeeper(
                store.orders(),
                store.catalog(),
                new MissingProducts(fetched, store.caches(), products),
                new ShopOrderReader(),
                any -> PaymentRules.standard(),
                news::bought,
                new Forgetting(store.orders(), store.handlings(), store.caches(), new OrderEraser(), clock),
                clock);
    }

    private void saveTheOneProduct() {
        List<CatalogChange> changes = new Matching(OptionRule.standard(), ids::next)
                .changes(
                        SHOP,
                        List.of(new ShopProduct(
                                new ProductId(7001),
                                "Wool scarf",
                                ProductStatus.ACTIVE,
                                List.of("Size"),
                                List.of(variant(1), variant(2), variant(3)),
                                GeneratedShop.UPDATED,
                                false)),
                        List.of());
        store.catalog().save(changes.stream().map(CatalogChange::product).toList());
    }

    private static ShopVariant variant(int size) {
        return new ShopVariant(
                new VariantId(70010L + size),
                Optional.of("SCARF-" + size),
                List.of(Integer.toString(size)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    GeneratedShop shop() {
        return shop;
    }

    /** Dumps what the shop has into the cache; answers with the seconds it took from the file's first byte. */
    double dump() {
        var key = new SyncJobKey(SHOP, ids.next());
        store.syncJobs().create(SyncJob.created(key, SyncJobKind.ORDERS_DUMP, SyncPeriod.ALL, clock.instant()));
        SyncJob job;
        do {
            if (!jobs.runOne()) {
                rest();
            }
            job = store.syncJobs().find(key).orElseThrow();
        } while (!job.status().isEnd());
        if (job.status() != SyncJobStatus.COMPLETED) {
            throw new IllegalStateException(
                    "The dump is " + job.status() + ": " + job.state().note());
        }
        return (System.nanoTime() - shop.startedAt()) / 1e9;
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }

    /** Makes orders of all that is due in the cache, so many at once on each of some threads; answers with the seconds it took. */
    double process(int batch, int threads) {
        long start = System.nanoTime();
        List<CompletableFuture<Void>> running = Stream.generate(() -> CompletableFuture.runAsync(() -> process(batch)))
                .limit(threads)
                .toList();
        running.forEach(CompletableFuture::join);
        return (System.nanoTime() - start) / 1e9;
    }

    private void process(int batch) {
        SyncCounts done = processor.run(batch);
        while (done.processed() > 0) {
            if (done.created() != done.processed()) {
                throw new IllegalStateException("Not all of a batch became new orders: " + done);
            }
            done = processor.run(batch);
        }
    }

    /**
     * Looks whether all that was measured really took place.
     *
     * @return what was found
     */
    String proof(long orders) {
        Map<CacheKind, Map<CacheState, Long>> counts = store.caches().counts(SHOP);
        if (!counts.equals(Map.of(CacheKind.ORDER, Map.of(CacheState.PROCESSED, orders)))) {
            throw new IllegalStateException("Not " + orders + " processed orders: " + counts);
        }
        return orders + " orders are in the cache, and every one is an order";
    }
}
