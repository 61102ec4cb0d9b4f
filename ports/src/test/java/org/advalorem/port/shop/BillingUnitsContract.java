package org.advalorem.port.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.CorrectionFixtures;
import org.advalorem.port.correction.Lease;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every counter of units keeps to. */
public interface BillingUnitsContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    Instant NEXT_CYCLE = NOON.plus(BillingCycle.LENGTH);

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShopsAndOrders() {
        register(SHOP);
        register(OTHER_SHOP);
    }

    @Test
    default void aFreshShopsFirstCycleBeginsWithItsRegistration() {
        assertThat(units().cycle(SHOP, NOON.plusSeconds(5))).isEqualTo(new BillingCycle(NOON, 0));
    }

    @Test
    default void anOrderTakesOneUnitHoweverOftenItIsWorkedOn() {
        assertThat(units().take(order(1), NOON)).isTrue();
        assertThat(units().take(order(1), NOON.plusSeconds(5))).isTrue();

        assertThat(used(NOON)).isEqualTo(1);
    }

    @Test
    default void nothingIsTakenAboveTheLimit() {
        limitTo(2);
        units().take(order(1), NOON);
        units().take(order(2), NOON);

        assertThat(units().take(order(3), NOON)).isFalse();

        assertThat(used(NOON)).isEqualTo(2);
        assertThat(units().take(order(2), NOON)).isTrue();
    }

    @Test
    default void theLimitHoldsForManyAtOnce() {
        limitTo(3);

        List<Boolean> taken = Together.run(8, thread -> units().take(order(thread + 1), NOON));

        assertThat(taken.stream().filter(took -> took)).hasSize(3);
        assertThat(used(NOON)).isEqualTo(3);
    }

    @Test
    default void oneOrderWorkedOnByManyAtOnceTakesOneUnit() {
        limitTo(1);

        assertThat(Together.run(8, thread -> units().take(order(1), NOON))).containsOnly(true);

        assertThat(used(NOON)).isEqualTo(1);
    }

    @Test
    default void aUnitIsGivenBackOnce() {
        limitTo(2);
        units().take(order(1), NOON);
        units().take(order(2), NOON);
        ends(order(1));

        Together.run(4, thread -> {
            units().giveBack(order(1));
            return thread;
        });

        assertThat(used(NOON)).isEqualTo(1);
        assertThat(units().take(order(3), NOON)).isTrue();
        assertThat(units().take(order(4), NOON)).isFalse();
    }

    @Test
    default void givingBackWhatWasNeverTakenChangesNothing() {
        units().take(order(1), NOON);
        ends(order(2));

        units().giveBack(order(2));

        assertThat(used(NOON)).isEqualTo(1);
    }

    @Test
    default void aUnitThatWasGivenBackCanBeTakenAgain() {
        units().take(order(1), NOON);
        ends(order(1));
        units().giveBack(order(1));

        assertThat(units().take(order(1), NOON)).isTrue();
        assertThat(used(NOON)).isEqualTo(1);
    }

    @Test
    default void aUnitStaysWithAnOrderThatIsWorkedOn() {
        units().take(order(1), NOON);

        units().giveBack(order(1));

        assertThat(used(NOON)).isEqualTo(1);
        assertThat(units().giveBackForgotten()).isZero();
    }

    @Test
    default void aUnitStaysWithAnOrderThatWasPushed() {
        units().take(order(1), NOON);
        CorrectionFixtures.save(store().corrections(), CorrectionFixtures.story(order(1), NOON));

        units().giveBack(order(1));

        assertThat(units().giveBackForgotten()).isZero();
        assertThat(used(NOON)).isEqualTo(1);
    }

    @Test
    default void whoHoldsAnOrderThatHadEndedKeepsItsUnit() {
        ends(order(1));
        Claim claim = store().corrections()
                .claim(order(1), new Lease("worker", Duration.ofMinutes(2)))
                .orElseThrow();
        units().take(order(1), NOON);

        units().giveBack(order(1));

        assertThat(units().giveBackForgotten()).isZero();
        assertThat(used(NOON)).isEqualTo(1);
        store().corrections().release(claim);
        assertThat(units().giveBackForgotten()).isEqualTo(1);
    }

    @Test
    default void whatWasForgottenIsGivenBackOnce() {
        units().take(order(1), NOON);
        units().take(order(2), NOON);
        units().take(order(3), NOON);
        units().take(order(4), NEXT_CYCLE);
        ends(order(1));
        ends(order(2));
        ends(order(4));

        assertThat(units().giveBackForgotten()).isEqualTo(3);

        assertThat(used(NEXT_CYCLE)).isZero();
        assertThat(units().giveBackForgotten()).isZero();
    }

    @Test
    default void aCycleRollsOverAfterThirtyDays() {
        limitTo(1);
        units().take(order(1), NOON);

        assertThat(units().take(order(2), NEXT_CYCLE.minusSeconds(1))).isFalse();
        assertThat(units().cycle(SHOP, NEXT_CYCLE)).isEqualTo(new BillingCycle(NEXT_CYCLE, 0));
        assertThat(units().take(order(2), NEXT_CYCLE)).isTrue();
        assertThat(units().cycle(SHOP, NEXT_CYCLE)).isEqualTo(new BillingCycle(NEXT_CYCLE, 1));
    }

    @Test
    default void cyclesWithoutAnyOrderAreSteppedOver() {
        units().take(order(1), NOON);
        Instant muchLater = NOON.plus(Duration.ofDays(95));

        assertThat(units().cycle(SHOP, muchLater)).isEqualTo(new BillingCycle(NOON.plus(Duration.ofDays(90)), 0));
    }

    @Test
    default void anOrderWorkedOnAgainInALaterCycleKeepsItsUnit() {
        units().take(order(1), NOON);

        assertThat(units().take(order(1), NEXT_CYCLE)).isTrue();

        assertThat(used(NEXT_CYCLE)).isZero();
    }

    @Test
    default void aUnitOfAnEarlierCycleIsNotGivenBackToThePresentOne() {
        units().take(order(1), NOON);
        units().take(order(2), NEXT_CYCLE);
        ends(order(1));

        units().giveBack(order(1));

        assertThat(used(NEXT_CYCLE)).isEqualTo(1);
    }

    @Test
    default void anotherPlanHoldsAtOnceAndForgetsNothing() {
        limitTo(1);
        units().take(order(1), NOON);

        limitTo(2);

        assertThat(used(NOON)).isEqualTo(1);
        assertThat(units().take(order(2), NOON)).isTrue();
        assertThat(units().take(order(3), NOON)).isFalse();
    }

    @Test
    default void shopsCountApart() {
        units().take(order(1), NOON);

        assertThat(units().take(new CorrectionKey(OTHER_SHOP, new OrderId(1)), NOON))
                .isTrue();
        assertThat(used(NOON)).isEqualTo(1);
    }

    /** A shop with orders that were heard of: only such an order takes a unit. */
    private void register(ShopId shop) {
        store().shops().save(Shop.registered(shop, NOON));
        for (int order = 1; order <= 8; order++) {
            store().corrections()
                    .notice(CorrectionFixtures.registered(new CorrectionKey(shop, new OrderId(order))), NOON);
        }
    }

    /** Without a push. */
    private void ends(CorrectionKey key) {
        CorrectionFixtures.save(store().corrections(), CorrectionFixtures.failedStory(key, NOON));
    }

    private void limitTo(int orders) {
        Shop shop = store().shops().find(SHOP).orElseThrow();
        store().shops().save(shop.with(Plan.limited("starter", orders)));
    }

    private int used(Instant now) {
        return units().cycle(SHOP, now).used();
    }

    private static CorrectionKey order(long number) {
        return new CorrectionKey(SHOP, new OrderId(number));
    }

    private BillingUnits units() {
        return store().billingUnits();
    }
}
