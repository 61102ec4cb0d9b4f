package org.advalorem.port.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.IllegalJobTransition;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobState;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncRequest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every keeper of jobs keeps to. */
public interface SyncJobsContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    Instant LATER = NOON.plusSeconds(60);
    Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    Lease LEASE = new Lease("worker-1", Duration.ofSeconds(30));

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShopsOfJobs() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @ParameterizedTest
    @EnumSource
    default void aJobIsKeptWhole(SyncJobKind kind) {
        SyncJob job = SyncJob.created(
                new SyncJobKey(SHOP, "job-7"),
                kind,
                new SyncPeriod(Optional.of(NOON.minusSeconds(9)), Optional.of(NOON)),
                NOON.plusNanos(123456000));

        assertThat(syncJobs().create(job).key()).isEqualTo(job.key());

        assertThat(state(job.key())).isEqualTo(job.state());
        SyncJob all = created("job-8", kind == SyncJobKind.BACKFILL ? SyncJobKind.PRODUCTS : SyncJobKind.BACKFILL);
        assertThat(state(all.key()).period()).isEqualTo(SyncPeriod.ALL);
    }

    @Test
    default void whateverAJobComesToIsKept() {
        var odd = new SyncJobState(
                new SyncJobKey(SHOP, "odd"),
                SyncJobKind.PRODUCTS,
                SyncPeriod.since(NOON),
                SyncJobStatus.RUNNING,
                SyncRequest.PAUSE,
                "cursor \u2603",
                new SyncCounts(1, 2, 3, 4, 5),
                OptionalLong.of(77),
                "Shopify is slow",
                NOON,
                LATER,
                Optional.of(LATER.plusSeconds(1)),
                Optional.of(NOON.plusSeconds(1)),
                66,
                Optional.empty());
        var ended = new SyncJobState(
                new SyncJobKey(SHOP, "ended"),
                SyncJobKind.PRODUCTS,
                SyncPeriod.ALL,
                SyncJobStatus.FAILED,
                SyncRequest.NONE,
                "",
                SyncCounts.NONE,
                OptionalLong.empty(),
                "Cut off",
                NOON,
                LATER,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(LATER));

        syncJobs().create(SyncJob.restored(odd));

        assertThat(state(odd.key())).isEqualTo(odd);
        syncJobs().cancel(odd.key(), LATER);
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
        assertThat(state(odd.key()).status()).isEqualTo(SyncJobStatus.CANCELLED);
        syncJobs().create(SyncJob.restored(ended));
        assertThat(state(ended.key())).isEqualTo(ended);
    }

    @Test
    default void aShopHasOneUnfinishedJobOfAKind() {
        SyncJob first = created("job-1", SyncJobKind.PRODUCTS);

        assertThat(syncJobs()
                        .create(newJob("job-2", SyncJobKind.PRODUCTS, NOON))
                        .key())
                .isEqualTo(first.key());
        assertThat(syncJobs().find(new SyncJobKey(SHOP, "job-2"))).isEmpty();
        created("job-3", SyncJobKind.CUSTOMERS);
        SyncJob ofOther =
                SyncJob.created(new SyncJobKey(OTHER_SHOP, "job-4"), SyncJobKind.PRODUCTS, SyncPeriod.ALL, NOON);
        assertThat(syncJobs().create(ofOther).key()).isEqualTo(ofOther.key());
        syncJobs().pause(first.key(), LATER);
        assertThat(syncJobs()
                        .create(newJob("job-5", SyncJobKind.PRODUCTS, NOON))
                        .status())
                .isEqualTo(SyncJobStatus.PAUSED);
        syncJobs().cancel(first.key(), LATER);
        assertThat(created("job-6", SyncJobKind.PRODUCTS).status()).isEqualTo(SyncJobStatus.PENDING);
    }

    @Test
    default void ofManyWhoStartTheSameAtTheSameMomentOneDoes() {
        List<SyncJobKey> keys = Together.run(
                6,
                thread -> syncJobs()
                        .create(newJob("job-" + thread, SyncJobKind.PRODUCTS, NOON))
                        .key());

        assertThat(keys).containsOnly(keys.get(0));
        assertThat(syncJobs().list(SHOP, Optional.empty(), 10).items()).hasSize(1);
    }

    @Test
    default void whatIsDueIsTakenOnceAndRuns() {
        SyncJob later = syncJobs().create(newJob("job-1", SyncJobKind.PRODUCTS, LATER));
        SyncJob job = created("job-2", SyncJobKind.CUSTOMERS);

        List<SyncJobClaim> claims = syncJobs().claimDue(1, LEASE, LATER);

        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).key()).isEqualTo(job.key());
        assertThat(claims.get(0).fence()).isPositive();
        assertThat(claims.get(0).job().status()).isEqualTo(SyncJobStatus.RUNNING);
        assertThat(claims.get(0).job().state()).isEqualTo(state(job.key()));
        assertThat(syncJobs().claimDue(9, LEASE, LATER))
                .extracting(SyncJobClaim::key)
                .containsExactly(later.key());
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
    }

    @Test
    default void ofManyWorkersEachJobGoesToOne() {
        for (SyncJobKind kind : SyncJobKind.values()) {
            created("job-" + kind, kind);
        }

        List<List<SyncJobClaim>> claims = Together.run(6, thread -> syncJobs().claimDue(2, LEASE, LATER));

        assertThat(claims.stream().flatMap(List::stream).map(SyncJobClaim::key))
                .doesNotHaveDuplicates()
                .hasSize(SyncJobKind.values().length);
    }

    @Test
    default void aPageIsKeptWithItsCursorAndWhatBecameOfItsBodiesIsCounted() {
        caches().keep(List.of(body(1, "a"), body(2, "a")));
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));

        SyncJob after =
                syncJobs().savePage(claim, SyncPage.of(List.of(body(1, "a"), body(2, "b"), body(3, "c")), "p2"), LATER);

        assertThat(after.cursor()).isEqualTo("p2");
        assertThat(after.state().counts()).isEqualTo(new SyncCounts(3, 1, 1, 1, 0));
        assertThat(after.state()).isEqualTo(state(claim.key()));
        assertThat(caches().find(key(3)).orElseThrow().body()).isEqualTo(body(3, "c"));
        SyncJob done = syncJobs().savePage(claim, SyncPage.last(List.of(), "p3").outOf(3), LATER.plusSeconds(1));
        assertThat(done.status()).isEqualTo(SyncJobStatus.COMPLETED);
        assertThat(done.state()).isEqualTo(state(claim.key()));
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
    }

    @Test
    default void ofAPageThatIsNotSavedNothingIsKept() {
        SyncJobClaim slow = claimed(created("job-1", SyncJobKind.PRODUCTS));
        store().elapse(Duration.ofSeconds(31));
        SyncJobClaim quick = syncJobs().claimDue(1, LEASE, LATER).get(0);
        assertThat(quick.fence()).isGreaterThan(slow.fence());

        assertThatThrownBy(() -> syncJobs().savePage(slow, SyncPage.of(List.of(body(1, "a")), "p2"), LATER))
                .isInstanceOfSatisfying(
                        StaleSyncJob.class, stale -> assertThat(stale.key()).isEqualTo(slow.key()));
        assertThatThrownBy(() -> syncJobs().waitUntil(slow, FAR, "x", "Down", LATER))
                .isInstanceOf(StaleSyncJob.class);
        assertThatThrownBy(() -> syncJobs().fail(slow, "x", LATER)).isInstanceOf(StaleSyncJob.class);
        assertThat(syncJobs().prolong(slow, LEASE)).isFalse();

        assertThat(caches().find(key(1))).isEmpty();
        assertThat(state(slow.key()).cursor()).isEmpty();
        assertThat(syncJobs()
                        .savePage(quick, SyncPage.of(List.of(body(1, "a")), "p2"), LATER)
                        .cursor())
                .isEqualTo("p2");
    }

    @Test
    default void whoeverTakesOverGoesOnFromTheCursor() {
        SyncJobClaim first = claimed(created("job-1", SyncJobKind.PRODUCTS));
        syncJobs().savePage(first, SyncPage.of(List.of(body(1, "a")), "p2"), LATER);
        store().elapse(Duration.ofSeconds(31));

        SyncJobClaim second = syncJobs().claimDue(1, LEASE, LATER).get(0);

        assertThat(second.job().cursor()).isEqualTo("p2");
        assertThat(second.job().state().counts().processed()).isEqualTo(1);
    }

    @Test
    default void aLeaseIsProlonged() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));
        store().elapse(Duration.ofSeconds(20));
        assertThat(syncJobs().prolong(claim, LEASE)).isTrue();
        store().elapse(Duration.ofSeconds(20));
        assertThat(syncJobs().claimDue(1, LEASE, LATER)).isEmpty();
        store().elapse(Duration.ofSeconds(20));

        // It ran out, but nobody took the job.
        assertThat(syncJobs().prolong(claim, LEASE)).isTrue();
        assertThat(syncJobs().claimDue(1, LEASE, LATER)).isEmpty();
    }

    @Test
    default void whatWaitsIsTakenAgainWhenItIsTime() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));

        SyncJob waiting = syncJobs().waitUntil(claim, FAR, "bulk-7", "Shopify works on it", LATER);

        assertThat(waiting.state()).isEqualTo(state(claim.key()));
        assertThat(waiting.status()).isEqualTo(SyncJobStatus.RUNNING);
        assertThat(waiting.state().note()).isEqualTo("Shopify works on it");
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
        assertThat(syncJobs().prolong(claim, LEASE)).isFalse();
        assertThatThrownBy(() -> syncJobs().savePage(claim, SyncPage.of(List.of(), "p2"), LATER))
                .isInstanceOf(StaleSyncJob.class);

        SyncJobClaim other = claimed(created("job-2", SyncJobKind.CUSTOMERS));
        syncJobs().waitUntil(other, LATER, "p9", "Throttled", LATER);
        assertThat(syncJobs().claimDue(9, LEASE, LATER))
                .extracting(again -> again.job().cursor())
                .containsExactly("p9");
    }

    @Test
    default void whatWaitsIsHurriedAndNothingElse() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.ORDERS_DUMP));
        SyncJob other = created("job-2", SyncJobKind.CUSTOMERS);

        assertThat(syncJobs().hurry(SHOP, SyncJobKind.ORDERS_DUMP, LATER))
                .as("somebody works on it")
                .isFalse();
        SyncJob waiting = syncJobs().waitUntil(claim, FAR, "bulk-7", "Shopify works on it", NOON);
        assertThat(syncJobs().hurry(OTHER_SHOP, SyncJobKind.ORDERS_DUMP, LATER)).isFalse();
        assertThat(syncJobs().hurry(SHOP, SyncJobKind.CUSTOMERS, LATER))
                .as("it does not wait")
                .isFalse();
        assertThat(syncJobs().hurry(SHOP, SyncJobKind.PRODUCTS, LATER))
                .as("there is none")
                .isFalse();
        assertThat(syncJobs().hurry(SHOP, SyncJobKind.ORDERS_DUMP, LATER)).isTrue();

        assertThat(state(claim.key())).isEqualTo(waiting.hurried(LATER).state());
        assertThat(syncJobs().claimDue(9, LEASE, LATER))
                .extracting(again -> again.job().cursor())
                .containsExactlyInAnyOrder("bulk-7", other.cursor());
        assertThat(syncJobs().hurry(SHOP, SyncJobKind.ORDERS_DUMP, LATER)).isFalse();
    }

    @Test
    default void whatFailsTellsWhyAndIsNobodys() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));
        syncJobs().savePage(claim, SyncPage.of(List.of(), "p2"), LATER);

        SyncJob failed = syncJobs().fail(claim, "The file is cut off", LATER);

        assertThat(failed.state()).isEqualTo(state(claim.key()));
        assertThat(failed.status()).isEqualTo(SyncJobStatus.FAILED);
        assertThat(failed.state().note()).isEqualTo("The file is cut off");
        assertThat(failed.cursor()).isEqualTo("p2");
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
        assertThat(syncJobs().prolong(claim, LEASE)).isFalse();
    }

    @Test
    default void aPauseTakesEffectWithThePageAndAResumeGoesOnFromThere() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));

        assertThat(syncJobs().pause(claim.key(), LATER).orElseThrow().state().request())
                .isEqualTo(SyncRequest.PAUSE);
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
        SyncJob paused = syncJobs().savePage(claim, SyncPage.of(List.of(body(1, "a")), "p2"), LATER);

        assertThat(paused.status()).isEqualTo(SyncJobStatus.PAUSED);
        assertThat(caches().find(key(1))).isPresent();
        assertThatThrownBy(() -> syncJobs().savePage(claim, SyncPage.of(List.of(), "p3"), LATER))
                .isInstanceOf(StaleSyncJob.class);
        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();
        assertThat(syncJobs().resume(claim.key(), LATER).orElseThrow().status()).isEqualTo(SyncJobStatus.PENDING);
        assertThat(syncJobs().claimDue(9, LEASE, LATER))
                .extracting(again -> again.job().cursor())
                .containsExactly("p2");
    }

    @Test
    default void aCancelEndsItWithThePageOrAtOnceIfNobodyIsAtWork() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));
        syncJobs().cancel(claim.key(), LATER);
        assertThat(syncJobs()
                        .savePage(claim, SyncPage.of(List.of(), "p2"), LATER)
                        .status())
                .isEqualTo(SyncJobStatus.CANCELLED);

        SyncJob pending = created("job-2", SyncJobKind.PRODUCTS);
        assertThat(syncJobs().cancel(pending.key(), LATER).orElseThrow().status())
                .isEqualTo(SyncJobStatus.CANCELLED);
        assertThatThrownBy(() -> syncJobs().cancel(pending.key(), LATER)).isInstanceOf(IllegalJobTransition.class);
        assertThatThrownBy(() -> syncJobs().pause(pending.key(), LATER)).isInstanceOf(IllegalJobTransition.class);
        assertThatThrownBy(() -> syncJobs().resume(pending.key(), LATER)).isInstanceOf(IllegalJobTransition.class);
        assertThat(state(pending.key()).status()).isEqualTo(SyncJobStatus.CANCELLED);
    }

    @Test
    default void whatAWorkerThatDiedWasToDoIsDoneByTheNextOne() {
        SyncJobClaim claim = claimed(created("job-1", SyncJobKind.PRODUCTS));
        syncJobs().cancel(claim.key(), LATER);
        store().elapse(Duration.ofSeconds(31));

        assertThat(syncJobs().claimDue(9, LEASE, LATER)).isEmpty();

        assertThat(state(claim.key()).status()).isEqualTo(SyncJobStatus.CANCELLED);
        assertThatThrownBy(() -> syncJobs().savePage(claim, SyncPage.of(List.of(body(1, "a")), "p2"), LATER))
                .isInstanceOf(StaleSyncJob.class);
        assertThat(caches().find(key(1))).isEmpty();
    }

    @Test
    default void aWishForAJobThatDoesNotExistIsAnsweredWithNothing() {
        var unknown = new SyncJobKey(SHOP, "unknown");

        assertThat(syncJobs().find(unknown)).isEmpty();
        assertThat(syncJobs().pause(unknown, NOON)).isEmpty();
        assertThat(syncJobs().resume(unknown, NOON)).isEmpty();
        assertThat(syncJobs().cancel(unknown, NOON)).isEmpty();
        assertThat(syncJobs()
                        .find(new SyncJobKey(
                                OTHER_SHOP,
                                created("job-1", SyncJobKind.PRODUCTS).key().id())))
                .isEmpty();
    }

    @Test
    default void jobsAreListedTheNewestFirst() {
        IntStream.range(0, 4).forEach(number -> {
            SyncJob job =
                    syncJobs().create(newJob("job-" + number, SyncJobKind.PRODUCTS, NOON.plusSeconds(number / 3)));
            syncJobs().cancel(job.key(), LATER);
        });

        Page<SyncJob> first = syncJobs().list(SHOP, Optional.empty(), 2);
        Page<SyncJob> second = syncJobs().list(SHOP, first.next(), 2);

        assertThat(first.items()).extracting(job -> job.key().id()).containsExactly("job-3", "job-0");
        assertThat(second.items()).extracting(job -> job.key().id()).containsExactly("job-1", "job-2");
        assertThat(second.next()).isEmpty();
        assertThat(syncJobs().list(OTHER_SHOP, Optional.empty(), 2).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "NOT a cursor", "fHx8", "eHx5"})
    default void aCursorThatIsNoneIsRefused(String cursor) {
        assertThatThrownBy(() -> syncJobs().list(SHOP, Optional.of(cursor), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Caches caches() {
        return store().caches();
    }

    private SyncJobs syncJobs() {
        return store().syncJobs();
    }

    private SyncJob created(String id, SyncJobKind kind) {
        SyncJob job = newJob(id, kind, NOON);
        assertThat(syncJobs().create(job).key()).isEqualTo(job.key());
        return job;
    }

    private static SyncJob newJob(String id, SyncJobKind kind, Instant at) {
        return SyncJob.created(new SyncJobKey(SHOP, id), kind, SyncPeriod.ALL, at);
    }

    private SyncJobClaim claimed(SyncJob job) {
        List<SyncJobClaim> claims = syncJobs().claimDue(1, LEASE, NOON);
        assertThat(claims).extracting(SyncJobClaim::key).containsExactly(job.key());
        return claims.get(0);
    }

    private SyncJobState state(SyncJobKey key) {
        return syncJobs().find(key).orElseThrow().state();
    }

    private static CacheKey key(int id) {
        return CacheKey.of(SHOP, CacheKind.PRODUCT, id);
    }

    private static CachedBody body(int id, String raw) {
        return new CachedBody(key(id), RawBody.of(raw), BodySource.DUMP, NOON, NOON);
    }
}
