package org.advalorem.engine.sync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.fake.FakeShop;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobRunnerTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Lease LEASE = new Lease("worker", Duration.ofSeconds(30));

    private final SettableClock clock = new SettableClock(NOON);
    private final MemoryStore store = new MemoryStore(clock);
    private final FakeShop shop = new FakeShop();
    private final JobRunner runner = new JobRunner(
            store.syncJobs(),
            store.shops(),
            Map.of(
                    SyncJobKind.PRODUCTS,
                    ListWork.products(shop, clock),
                    SyncJobKind.CUSTOMERS,
                    ListWork.customers(shop, clock),
                    SyncJobKind.RECENT_ORDERS,
                    ListWork.recentOrders(shop, clock),
                    SyncJobKind.ORDERS_DUMP,
                    new BulkOrders(shop, clock),
                    SyncJobKind.RECONCILE,
                    new Reconcile(shop, store.orders(), store.deviations()),
                    SyncJobKind.HEAL,
                    new Heal(shop, store.syncJobs(), store.deviations(), store.caches(), clock)),
            LEASE,
            clock);
    private int number;

    @BeforeEach
    void registerTheShop() {
        store.shops().save(Shop.registered(SHOP, NOON));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_secret"), List.of()));
    }

    @Test
    void copiesAListPageByPage() {
        putProducts(5);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);

        assertThat(runner.runOne()).isTrue();

        assertThat(shop.calls()).containsExactly("products", "products 2", "products 4");
        assertThat(job(job).status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job(job).state().counts()).isEqualTo(new SyncCounts(5, 5, 0, 0, 0));
        assertThat(cached(CacheKind.PRODUCT, 5)).contains(BodySource.DUMP);
        assertThat(runner.runOne()).as("nothing is left").isFalse();
    }

    @Test
    void copiesCustomersAndRecentOrdersInTheSameWay() {
        shop.putCustomer(1, NOON);
        shop.putOrder(7, NOON);
        shop.putOrder(8, NOON.minus(Duration.ofDays(2)));
        begin(SyncJobKind.CUSTOMERS);
        begin(SyncJobKind.RECENT_ORDERS);

        runAll();

        assertThat(cached(CacheKind.CUSTOMER, 1)).contains(BodySource.DUMP);
        assertThat(cached(CacheKind.ORDER, 7)).contains(BodySource.SCHEDULE);
        assertThat(cached(CacheKind.ORDER, 8)).as("too old").isEmpty();
    }

    @Test
    void goesOnAtItsCursorWhenShopifyAnswersAgain() {
        putProducts(5);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.failAfter(1, FakeShop.away());

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.RUNNING);
        assertThat(job(job).state().note()).isEqualTo("SHOPIFY_UNREACHABLE: Shopify did not answer.");
        assertThat(job(job).state().dueAt()).contains(NOON.plusSeconds(5));
        assertThat(runner.runOne()).as("before it is due").isFalse();
        clock.advance(Duration.ofSeconds(5));
        runner.runOne();
        assertThat(shop.calls()).containsExactly("products", "products 2", "products 2", "products 4");
        assertThat(job(job).status()).isEqualTo(SyncJobStatus.COMPLETED);
    }

    @Test
    void waitsLongerAndLongerUpToFiveMinutesAndAtLeastAsLongAsItIsAsked() {
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        List<Duration> waits = new ArrayList<>();
        for (int attempt = 0; attempt < 9; attempt++) {
            shop.failAfter(0, FakeShop.away());
            waits.add(waitOf(job));
        }

        assertThat(waits)
                .extracting(Duration::toSeconds)
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
        shop.failAfter(0, new PeerUnavailable("SHOPIFY_THROTTLED", "Slower.", Optional.of(Duration.ofHours(1))));
        assertThat(waitOf(job)).isEqualTo(Duration.ofHours(1));
    }

    private Duration waitOf(SyncJobKey job) {
        runner.runOne();
        Duration wait =
                Duration.between(clock.instant(), job(job).state().dueAt().orElseThrow());
        clock.advance(wait);
        return wait;
    }

    @Test
    void saysWhatToDoAboutATokenThatIsRefused() {
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.failAfter(0, new PeerRefused("SHOPIFY_UNAUTHORIZED", "The token is not accepted."));

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(job(job).state().note())
                .isEqualTo("SHOPIFY_UNAUTHORIZED: The token is not accepted. Make a new access token in Shopify,"
                        + " and enter it in the shop's settings.");
    }

    @Test
    void failsWithoutAToken() {
        ShopId bare = new ShopId("bare-shop.myshopify.com");
        store.shops().save(Shop.registered(bare, NOON));
        var job = new SyncJobKey(bare, "job-bare");
        store.syncJobs().create(SyncJob.created(job, SyncJobKind.PRODUCTS, SyncPeriod.ALL, NOON));

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(job(job).state().note()).startsWith("Shopify is not configured");
    }

    @Test
    void leavesTheJobToItsLeaseWhileTheStoreIsAwayAndADefectFailsIt() {
        putProducts(3);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.failAfter(1, new StoreUnavailable("away", new IllegalStateException()));

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.RUNNING);
        assertThat(runner.runOne()).as("held under its lease").isFalse();
        clock.advance(Duration.ofSeconds(31));
        shop.failAfter(0, new IllegalStateException("a defect"));
        runner.runOne();
        assertThat(job(job).status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(job(job).state().note()).contains("a defect");
    }

    @Test
    void keepsWhatItWorksOnFromBeingTakenForAbandoned() {
        putProducts(3);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.doAfter(1, () -> {
            clock.advance(Duration.ofSeconds(20));
            runner.prolong();
            clock.advance(Duration.ofSeconds(20));
            assertThat(store.syncJobs().claimDue(1, LEASE, clock.instant())).isEmpty();
        });

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.COMPLETED);
    }

    @Test
    void letsGoOfWhatSomebodyElseTookOver() {
        putProducts(5);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        List<SyncJobClaim> others = new ArrayList<>();
        shop.doAfter(1, () -> {
            clock.advance(Duration.ofSeconds(31));
            others.addAll(store.syncJobs().claimDue(1, LEASE, clock.instant()));
        });

        runner.runOne();

        assertThat(others).hasSize(1);
        assertThat(job(job).status()).isEqualTo(SyncJobStatus.RUNNING);
        assertThat(job(job).state().counts().processed()).as("one page").isEqualTo(2);
    }

    @Test
    void stopsWithinAPageWhenAPersonPausesAndGoesOnFromThere() {
        putProducts(6);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.doAfter(1, () -> store.syncJobs().pause(job, NOON));

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.PAUSED);
        assertThat(job(job).state().counts().processed())
                .as("the page it was at, and no more")
                .isEqualTo(4);
        store.syncJobs().resume(job, NOON);
        runner.runOne();
        assertThat(job(job).status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(shop.calls()).containsExactly("products", "products 2", "products 4");
    }

    @Test
    void stopsWithinAPageWhenAPersonCancels() {
        putProducts(6);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.doAfter(1, () -> store.syncJobs().cancel(job, NOON));

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.CANCELLED);
        assertThat(shop.calls()).hasSize(2);
    }

    @Test
    void letsGoOfTheJobAtTheNextPageWhenItIsToStop() {
        putProducts(6);
        SyncJobKey job = begin(SyncJobKind.PRODUCTS);
        shop.doAfter(1, runner::stop);

        runner.runOne();

        assertThat(job(job).state().counts().processed()).isEqualTo(4);
        assertThat(store.syncJobs().claimDue(1, LEASE, NOON))
                .as("for others, at once")
                .hasSize(1);
        assertThat(runner.runOne()).isFalse();
    }

    @Test
    void copiesAFileOfOrdersOnceItIsWritten() {
        LongStream.rangeClosed(1, 1203).forEach(id -> shop.putOrder(id, NOON));
        shop.bulkIs(BulkRun.State.UNFINISHED);
        SyncJobKey job = begin(SyncJobKind.ORDERS_DUMP);

        runner.runOne();
        clock.advance(Duration.ofSeconds(2));
        runner.runOne();
        assertThat(job(job).state().note()).isEqualTo("Shopify writes the file: 1203 orders so far.");
        shop.bulkIs(BulkRun.State.COMPLETED);
        clock.advance(Duration.ofSeconds(2));
        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job(job).state().counts()).isEqualTo(new SyncCounts(1203, 1203, 0, 0, 0));
        assertThat(job(job).state().total()).hasValue(1203);
        assertThat(cached(CacheKind.ORDER, 1203)).contains(BodySource.DUMP);
    }

    @Test
    void looksAfterAFileLessAndLessOftenUnlessItIsHurried() {
        shop.putOrder(1, NOON);
        shop.bulkIs(BulkRun.State.UNFINISHED);
        SyncJobKey job = begin(SyncJobKind.ORDERS_DUMP);
        runner.runOne();

        List<Long> pauses = new ArrayList<>();
        for (int looks = 0; looks < 7; looks++) {
            Duration pause =
                    Duration.between(clock.instant(), job(job).state().dueAt().orElseThrow());
            pauses.add(pause.toSeconds());
            clock.advance(pause);
            runner.runOne();
        }
        assertThat(pauses).containsExactly(2L, 2L, 4L, 8L, 16L, 30L, 30L);

        shop.bulkIs(BulkRun.State.COMPLETED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(runner.runOne()).isFalse();
        assertThat(store.syncJobs().hurry(SHOP, SyncJobKind.ORDERS_DUMP, clock.instant()))
                .isTrue();
        assertThat(runner.runOne()).isTrue();
        assertThat(job(job).status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(cached(CacheKind.ORDER, 1)).contains(BodySource.DUMP);
    }

    @Test
    void takesAFileUpAgainBehindWhatIsKept() {
        LongStream.rangeClosed(1, 600).forEach(id -> shop.putOrder(id, NOON));
        SyncJobKey job = begin(SyncJobKind.ORDERS_DUMP);
        SyncJobClaim claim = store.syncJobs().claimDue(1, LEASE, NOON).get(0);
        store.syncJobs().waitUntil(claim, NOON, "gid://shopify/BulkOperation/1 598 2026-11-02T11:00:00Z", "", NOON);

        runner.runOne();

        assertThat(job(job).state().counts().processed()).isEqualTo(2);
        assertThat(cached(CacheKind.ORDER, 598)).isEmpty();
        assertThat(cached(CacheKind.ORDER, 599)).isPresent();
    }

    @Test
    void failsForAFileThatIsCutOffAndKeepsItsCursor() {
        shop.putOrder(1, NOON);
        SyncJobKey job = begin(SyncJobKind.ORDERS_DUMP);
        runner.runOne();
        clock.advance(Duration.ofSeconds(2));
        String cursor = job(job).cursor();
        shop.failAfter(1, new PeerUnavailable("SHOPIFY_BULK_BROKEN", "It ends too early.", Optional.empty()));

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(job(job).state().note()).isEqualTo("The file is cut off: It ends too early. Begin a new dump.");
        assertThat(job(job).cursor()).isEqualTo(cursor);
        assertThat(cached(CacheKind.ORDER, 1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BulkRun.State.class,
            names = {"FAILED", "CANCELLED", "EXPIRED"})
    void failsForAFileThatIsNotThere(BulkRun.State state) {
        SyncJobKey job = begin(SyncJobKind.ORDERS_DUMP);
        runner.runOne();
        clock.advance(Duration.ofSeconds(2));
        shop.bulkIs(state);

        runner.runOne();

        assertThat(job(job).status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(job(job).state().note()).startsWith("Shopify's file is ").endsWith("Begin a new dump.");
    }

    @Test
    void comparesAPeriodDayByDayAndHealsWhatIsMissing() {
        Instant lastWeek = NOON.minus(Duration.ofDays(7));
        LongStream.rangeClosed(1, 5).forEach(id -> shop.putOrder(id, lastWeek.plus(Duration.ofHours(20 * id))));
        SyncJobKey comparison = begin(SyncJobKind.RECONCILE, SyncPeriod.since(lastWeek));

        runner.runOne();

        assertThat(job(comparison).status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job(comparison).state().counts()).isEqualTo(new SyncCounts(5, 0, 0, 0, 5));
        assertThat(store.deviations().list(comparison, Optional.empty(), 10))
                .hasSize(5)
                .allMatch(deviation -> deviation.kind() == Deviation.Kind.MISSING);
        assertThat(shop.calls()).as("a question for each day").hasSize(7);

        shop.removeOrder(3);
        SyncJobKey heal = begin(SyncJobKind.HEAL);
        runner.runOne();

        assertThat(job(heal).status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(job(heal).state().counts()).isEqualTo(new SyncCounts(5, 4, 0, 1, 0));
        assertThat(cached(CacheKind.ORDER, 5)).contains(BodySource.FETCH);
        assertThat(cached(CacheKind.ORDER, 3)).isEmpty();
    }

    @Test
    void leavesWhatIsExtraAlone() {
        SyncJobKey comparison = begin(SyncJobKind.RECONCILE);
        runner.runOne();
        store.deviations()
                .add(
                        comparison,
                        List.of(new Deviation(
                                new OrderId(9), Deviation.Kind.EXTRA, Optional.empty(), Optional.of(NOON))));

        SyncJobKey heal = begin(SyncJobKind.HEAL);
        runner.runOne();

        assertThat(job(heal).state().counts()).isEqualTo(new SyncCounts(1, 0, 0, 1, 0));
        assertThat(shop.calls()).doesNotContain("order 9");
    }

    @Test
    void healsOnlyWhatWasCompared() {
        SyncJobKey heal = begin(SyncJobKind.HEAL);

        runner.runOne();

        assertThat(job(heal).state().note()).isEqualTo("There is no comparison to heal by. Compare first.");
    }

    @Test
    void failsForKindsThatAreNotDoneHere() {
        SyncJobKey job = begin(SyncJobKind.BACKFILL);

        runner.runOne();

        assertThat(job(job).state().note()).isEqualTo("Jobs of the kind BACKFILL are not done here.");
    }

    private void putProducts(int count) {
        LongStream.rangeClosed(1, count).forEach(id -> shop.putProduct(id, NOON));
    }

    private SyncJobKey begin(SyncJobKind kind) {
        return begin(kind, SyncPeriod.since(NOON.minus(Duration.ofDays(1))));
    }

    private SyncJobKey begin(SyncJobKind kind, SyncPeriod period) {
        var key = new SyncJobKey(SHOP, "job-" + ++number);
        return store.syncJobs().create(SyncJob.created(key, kind, period, NOON)).key();
    }

    private void runAll() {
        boolean some;
        do {
            some = runner.runOne();
        } while (some);
    }

    private SyncJob job(SyncJobKey key) {
        return store.syncJobs().find(key).orElseThrow();
    }

    private Optional<BodySource> cached(CacheKind kind, long id) {
        return store.caches()
                .find(CacheKey.of(SHOP, kind, id))
                .map(entry -> entry.body().source());
    }
}
