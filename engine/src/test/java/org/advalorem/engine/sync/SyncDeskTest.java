package org.advalorem.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.sync.SyncDesk.Started;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.SyncJobClaim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncDeskTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Lease LEASE = new Lease("worker", Duration.ofHours(1));

    private final SettableClock clock = new SettableClock(START);
    private final MemoryStore store = new MemoryStore(clock);
    private final List<String> woken = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final SyncDesk desk = new SyncDesk(
            store.shops(),
            store.caches(),
            store.syncJobs(),
            store.syncSchedules(),
            () -> "job-" + number.incrementAndGet(),
            clock,
            () -> woken.add("woken"));

    @BeforeEach
    void registerTheShop() {
        store.shops().save(Shop.registered(SHOP, START));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_secret"), List.of()));
    }

    @Test
    void beginsOneJobOfAKindAtATime() {
        Started first = desk.start(SHOP, SyncJobKind.PRODUCTS, SyncPeriod.ALL);

        assertThat(first.fresh()).isTrue();
        assertThat(first.job().status()).isEqualTo(SyncJobStatus.PENDING);
        assertThat(woken).hasSize(1);

        Started second = desk.start(SHOP, SyncJobKind.PRODUCTS, SyncPeriod.ALL);

        assertThat(second.fresh()).isFalse();
        assertThat(second.job().key()).isEqualTo(first.job().key());
        assertThat(desk.start(SHOP, SyncJobKind.CUSTOMERS, SyncPeriod.ALL).fresh())
                .isTrue();
    }

    @Test
    void saysWhatIsMissingBeforeAShopCanBeAsked() {
        ShopId bare = new ShopId("bare-shop.myshopify.com");
        assertThatThrownBy(() -> desk.start(bare, SyncJobKind.PRODUCTS, SyncPeriod.ALL))
                .isInstanceOf(ShopNotReady.class)
                .hasMessage("The shop bare-shop.myshopify.com is not registered.");

        store.shops().save(Shop.registered(bare, START));
        assertThatThrownBy(() -> desk.start(bare, SyncJobKind.PRODUCTS, SyncPeriod.ALL))
                .hasMessageStartingWith("Shopify is not configured for bare-shop.myshopify.com. Enter an access token");

        store.shops().save(store.shops().find(SHOP).orElseThrow().uninstalled());
        assertThatThrownBy(() -> desk.trigger(SHOP)).hasMessageContaining("no longer installed");
    }

    @Test
    void asksEveryShopThatItCanByTheClock() {
        store.shops().save(Shop.registered(new ShopId("bare-shop.myshopify.com"), START));

        desk.runDue();

        assertThat(jobs()).singleElement().satisfies(job -> {
            assertThat(job.kind()).isEqualTo(SyncJobKind.RECENT_ORDERS);
            assertThat(job.state().period()).isEqualTo(SyncPeriod.since(START.minus(DAY)));
        });
        finish();
        clock.advance(Duration.ofMinutes(59));
        desk.runDue();
        assertThat(jobs()).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        desk.runDue();
        assertThat(jobs()).hasSize(2);
        assertThat(desk.schedule(SHOP).lastJob()).contains("job-2");
        assertThat(desk.lastRun(desk.schedule(SHOP)).orElseThrow().status()).isEqualTo(SyncJobStatus.PENDING);
    }

    @Test
    void waitsForARunThatTakesLongerThanAnHour() {
        desk.runDue();
        clock.advance(Duration.ofHours(3));

        desk.runDue();

        assertThat(jobs()).hasSize(1);
        assertThat(desk.schedule(SHOP).nextRunAt()).contains(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void catchesUpAfterThreeDaysAway() {
        desk.runDue();
        finish();
        clock.advance(Duration.ofDays(3));

        desk.runDue();

        assertThat(jobs().get(0).state().period()).isEqualTo(SyncPeriod.since(START.minus(Duration.ofHours(1))));
    }

    @Test
    void takesNoShorterJobOfAPersonForARun() {
        desk.runDue();
        finish();
        clock.advance(Duration.ofDays(3));
        desk.start(
                SHOP,
                SyncJobKind.RECENT_ORDERS,
                SyncPeriod.since(clock.instant().minusSeconds(60)));

        desk.runDue();
        assertThat(desk.schedule(SHOP).lastJob()).contains("job-1");
        finish();
        clock.advance(Duration.ofHours(1));
        desk.runDue();

        assertThat(jobs().get(0).state().period()).isEqualTo(SyncPeriod.since(START.minus(Duration.ofHours(1))));
    }

    @Test
    void recentOrdersWithoutABeginningAreThoseOfTheSchedule() {
        SyncJob job =
                desk.start(SHOP, SyncJobKind.RECENT_ORDERS, SyncPeriod.ALL).job();

        assertThat(job.state().period()).isEqualTo(SyncPeriod.since(START.minus(DAY)));
    }

    @Test
    void restsWhileItIsStoppedAndRunsWhenItIsToldTo() {
        assertThat(desk.stopSchedule(SHOP).isRunning()).isFalse();
        clock.advance(DAY);
        desk.runDue();
        assertThat(jobs()).isEmpty();

        assertThat(desk.trigger(SHOP).fresh()).isTrue();
        assertThat(desk.schedule(SHOP).isRunning()).isFalse();
        finish();

        assertThat(desk.startSchedule(SHOP).nextRunAt()).contains(clock.instant());
        desk.runDue();
        assertThat(jobs()).hasSize(2);
    }

    @Test
    void runsAsOftenAsAPersonSays() {
        desk.runDue();

        SyncSchedule set = desk.setSchedule(SHOP, Duration.ofMinutes(5), Duration.ofHours(2));

        assertThat(set.nextRunAt()).contains(START.plusSeconds(300));
        assertThat(desk.schedule(SHOP)).isEqualTo(set);
        assertThatThrownBy(() -> desk.setSchedule(SHOP, Duration.ZERO, DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passesOnWhatAPersonWantsOfAJob() {
        SyncJob job = desk.start(SHOP, SyncJobKind.PRODUCTS, SyncPeriod.ALL).job();

        assertThat(desk.pause(job.key()).orElseThrow().status()).isEqualTo(SyncJobStatus.PAUSED);
        assertThat(desk.resume(job.key()).orElseThrow().status()).isEqualTo(SyncJobStatus.PENDING);
        assertThat(desk.cancel(job.key()).orElseThrow().status()).isEqualTo(SyncJobStatus.CANCELLED);
        assertThat(woken).as("by the start, the resumption and the end").hasSize(3);
    }

    private List<SyncJob> jobs() {
        return store.syncJobs().list(SHOP, Optional.empty(), 10).items();
    }

    private void finish() {
        for (SyncJobClaim claim : store.syncJobs().claimDue(10, LEASE, clock.instant())) {
            store.syncJobs().savePage(claim, SyncPage.last(List.of(), ""), clock.instant());
        }
    }
}
