package org.advalorem.port.fulfillment;

import static org.advalorem.port.fulfillment.HandlingFixtures.labelled;
import static org.advalorem.port.fulfillment.HandlingFixtures.step;
import static org.advalorem.port.order.OrderFixtures.created;
import static org.advalorem.port.order.OrderFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.CarrierMessage;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.order.StaleOrder;
import org.junit.jupiter.api.Test;

/** What every keeper of purchases keeps to. */
public interface LabelPurchasesContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    OrderKey ORDER = new OrderKey(SHOP, new OrderId(7001));
    OrderKey OTHER_ORDER = new OrderKey(SHOP, new OrderId(7002));
    OrderKey OTHER_SHOP = new OrderKey(new ShopId("tea-shop.myshopify.com"), new OrderId(7001));
    /** Before any store's clock. */
    Instant THEN = Instant.parse("2020-03-01T12:00:00Z");

    Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    Lease LEASE = new Lease("worker", Duration.ofMinutes(1));
    Rate RATE = new Rate(
            "rate-1",
            "USPS",
            "usps_priority",
            "Priority Mail",
            "account-1",
            Money.parse("8.95", Currencies.of("USD")),
            Optional.of(3));
    Rate YEN = new Rate(
            "rate-2", "Yamato", "ya_standard", "", "", Money.parse("900", Currencies.of("JPY")), Optional.empty());

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    LabelPurchases labelPurchases();

    @Test
    default void whoAsksTwiceGetsTheFirst() {
        LabelPurchase first = want(ORDER);

        assertThat(first).isEqualTo(LabelPurchase.wanted(ORDER, 1, RATE, LabelFormat.PDF_4X6, THEN));
        assertThat(labelPurchases().want(ORDER, YEN, LabelFormat.PNG, THEN.plusSeconds(5)))
                .isEqualTo(first);
        assertThat(want(OTHER_SHOP).order()).isEqualTo(OTHER_SHOP);
        assertThat(labelPurchases().latest(ORDER)).contains(first);
        assertThat(labelPurchases().latest(OTHER_ORDER)).isEmpty();
    }

    @Test
    default void ofManyWhoAskAtOnceOneGetsHis() {
        List<LabelPurchase> answers = Together.run(
                8, thread -> labelPurchases().want(ORDER, RATE, LabelFormat.PDF, THEN.plusSeconds(thread)));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(labelPurchases().claimDue(10, LEASE)).hasSize(1);
    }

    @Test
    default void anotherMayBeWantedWhenOneIsAtItsEnd() {
        want(ORDER);
        LabelClaim claim = claimed();
        LabelPurchase buying = claim.purchase().looked(List.of(), THEN);
        save(buying, claim);
        LabelPurchase refused = buying.refused("Rate expired", THEN);
        save(refused, claim);

        LabelPurchase second = labelPurchases().want(ORDER, YEN, LabelFormat.ZPL, THEN);

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.rate()).isEqualTo(YEN);
        assertThat(labelPurchases().latest(ORDER)).contains(second);
    }

    @Test
    default void isTakenByOneUntilItsLeaseRunsOut() {
        want(ORDER);

        LabelClaim first = claimed();
        assertThat(labelPurchases().claimDue(10, LEASE)).isEmpty();
        store().elapse(Duration.ofSeconds(61));
        LabelClaim second = claimed();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> save(looked(first), first)).isInstanceOf(StaleLabel.class);
        save(looked(second), second);
    }

    @Test
    default void aLeaseThatRanOutSavesNothingEvenIfNobodyElseTookIt() {
        want(ORDER);
        LabelClaim claim = claimed();
        store().elapse(Duration.ofSeconds(61));

        assertThatThrownBy(() -> save(looked(claim), claim))
                .isInstanceOfSatisfying(
                        StaleLabel.class, stale -> assertThat(stale.order()).isEqualTo(ORDER));
        assertThat(labelPurchases().latest(ORDER)).contains(claim.purchase());
    }

    @Test
    default void whoIsToBuyKeepsItsClaimAndEveryOtherSaveEndsIt() {
        want(ORDER);
        LabelClaim claim = claimed();
        LabelPurchase buying = looked(claim);
        save(buying, claim);
        assertThat(labelPurchases().claimDue(10, LEASE)).isEmpty();

        save(buying.told(label(LabelState.QUEUED), THEN), claim);

        assertThat(claimed().purchase().status()).isEqualTo(PurchaseStatus.QUEUED);
    }

    @Test
    default void takesTheLongestDueFirstAndNothingBeforeItsTime() {
        labelPurchases().want(ORDER, RATE, LabelFormat.PDF, THEN.plusSeconds(2));
        labelPurchases().want(OTHER_SHOP, RATE, LabelFormat.PDF, THEN.plusSeconds(1));
        labelPurchases().want(OTHER_ORDER, RATE, LabelFormat.PDF, NEVER);

        assertThat(labelPurchases().claimDue(10, LEASE))
                .extracting(claim -> claim.purchase().order())
                .containsExactly(OTHER_SHOP, ORDER);
    }

    @Test
    default void whatIsOnlyAskedForWaitsBehindWhatSomebodyWaitsFor() {
        want(ORDER);
        LabelClaim claim = claimed();
        LabelPurchase buying = looked(claim);
        save(buying, claim);
        save(buying.told(label(LabelState.QUEUED), THEN.minusSeconds(60)), claim);
        want(OTHER_ORDER);

        assertThat(labelPurchases().claimDue(1, LEASE))
                .extracting(first -> first.purchase().order())
                .containsExactly(OTHER_ORDER);
        assertThat(labelPurchases().claimDue(1, LEASE))
                .extracting(second -> second.purchase().order())
                .containsExactly(ORDER);
    }

    @Test
    default void takesNoMoreThanItIsAskedFor() {
        want(ORDER);
        want(OTHER_ORDER);

        assertThat(labelPurchases().claimDue(1, LEASE)).hasSize(1);
        assertThat(labelPurchases().claimDue(10, LEASE)).hasSize(1);
    }

    @Test
    default void aStaleVersionSavesNothing() {
        want(ORDER);
        LabelClaim claim = claimed();
        LabelPurchase buying = looked(claim);
        save(buying, claim);

        assertThatThrownBy(() -> save(looked(claim), claim)).isInstanceOf(StaleLabel.class);
        assertThat(labelPurchases().latest(ORDER)).contains(buying);
    }

    @Test
    default void whatNobodyHoldsMayBeChangedFromOutside() {
        LabelPurchase bought = bought();

        labelPurchases().save(bought.givenBack(THEN));

        assertThat(labelPurchases().latest(ORDER).orElseThrow().status()).isEqualTo(PurchaseStatus.VOIDING);
        LabelPurchase held = claimed().purchase();
        assertThatThrownBy(() -> labelPurchases().save(held.told(label(LabelState.VOIDED), THEN)))
                .isInstanceOf(StaleLabel.class);
    }

    @Test
    default void keepsEveryPartOfIt() {
        labelPurchases().want(ORDER, YEN, LabelFormat.PNG, THEN);
        LabelClaim claim = claimed();
        LabelPurchase buying = looked(claim);
        save(buying, claim);
        LabelPurchase lost = buying.lost("timeout", THEN);
        save(lost, claim);
        assertThat(labelPurchases().latest(ORDER)).contains(lost);

        LabelClaim again = claimed();
        LabelPurchase found = lost.looked(List.of(label(LabelState.BOUGHT)), THEN.plusSeconds(9));
        save(found, again);

        assertThat(labelPurchases().latest(ORDER)).contains(found);
        assertThat(labelPurchases().ofLabel(SHOP, "label-1")).contains(found);
        assertThat(labelPurchases().ofLabel(OTHER_SHOP.shop(), "label-1")).isEmpty();
        assertThat(labelPurchases().ofLabel(SHOP, "label-2")).isEmpty();
    }

    @Test
    default void writesWhatItDoesOutsideWithEachStep() {
        want(ORDER);
        assertThat(operation("advalorem:label:7001:1")).contains(OperationState.OPEN);
        LabelClaim claim = claimed();
        LabelPurchase buying = looked(claim);
        save(buying, claim);
        LabelPurchase lost = buying.lost("timeout", THEN);
        save(lost, claim);
        assertThat(operation("advalorem:label:7001:1")).contains(OperationState.UNKNOWN);

        LabelPurchase bought = lost.looked(List.of(label(LabelState.BOUGHT)), THEN.plusSeconds(9));
        save(bought, claimed());
        assertThat(operation("advalorem:label:7001:1")).contains(OperationState.CONFIRMED);
        assertThat(operation("advalorem:label:7001:1:void")).isEmpty();

        labelPurchases().save(bought.givenBack(THEN.plusSeconds(10)));
        assertThat(operation("advalorem:label:7001:1:void")).contains(OperationState.OPEN);
        assertThat(store().operations().find(SHOP, "advalorem:label:7001:1").orElseThrow())
                .satisfies(settled -> {
                    assertThat(settled.openedAt()).isEqualTo(THEN);
                    assertThat(settled.settledAt()).contains(THEN.plusSeconds(9));
                    assertThat(settled.observed()).isEqualTo("label-1");
                });
    }

    @Test
    default void aRefusedSaveWritesNoOperationEither() {
        want(ORDER);
        LabelClaim claim = claimed();
        store().elapse(Duration.ofSeconds(61));

        assertThatThrownBy(() -> save(looked(claim).refused("no", THEN), claim)).isInstanceOf(StaleLabel.class);
        assertThat(operation("advalorem:label:7001:1")).contains(OperationState.OPEN);
    }

    @Test
    default void theStoryIsSavedWithTheLabel() {
        Order order = kept(7001);
        LabelPurchase bought = readyToBuy();

        HandlingChange story = step(order, labelled(ORDER, "GM1"));
        labelPurchases().save(bought, claimed(), Optional.of(story));

        assertThat(labelPurchases().latest(ORDER)).contains(bought);
        assertThat(store().handlings().find(ORDER)).isEqualTo(story.handling());
        assertThat(store().orders().find(ORDER)).contains(story.order().order());
        assertThat(store().orders().timeline(ORDER)).hasSize(2);
    }

    @Test
    default void aLabelIsNotSavedWithoutItsStoryAndMayBeSavedWithAFreshOne() {
        Order order = kept(7001);
        LabelPurchase bought = readyToBuy();
        LabelClaim claim = claimed();
        Order later = moved(order);

        assertThatThrownBy(() -> labelPurchases().save(bought, claim, Optional.of(step(order, labelled(ORDER, "GM1")))))
                .isInstanceOfSatisfying(
                        StaleOrder.class, stale -> assertThat(stale.order()).isEqualTo(ORDER));
        assertThat(labelPurchases().latest(ORDER)).contains(claim.purchase());
        assertThat(operation("advalorem:label:7001:1")).contains(OperationState.OPEN);
        assertThat(store().handlings().find(List.of(ORDER))).isEmpty();

        labelPurchases().save(bought, claim, Optional.of(step(later, labelled(ORDER, "GM1"))));
        assertThat(labelPurchases().latest(ORDER)).contains(bought);
    }

    @Test
    default void whoHoldsNoClaimSavesNoStoryEither() {
        Order order = kept(7001);
        LabelPurchase bought = readyToBuy();
        LabelClaim claim = claimed();
        moved(order);
        store().elapse(Duration.ofSeconds(61));

        assertThatThrownBy(() -> labelPurchases().save(bought, claim, Optional.of(step(order, labelled(ORDER, "GM1")))))
                .isInstanceOf(StaleLabel.class);
        Order now = store().orders().find(ORDER).orElseThrow();
        assertThatThrownBy(() -> labelPurchases().save(bought, claim, Optional.of(step(now, labelled(ORDER, "GM1")))))
                .isInstanceOf(StaleLabel.class);
        assertThat(store().handlings().find(List.of(ORDER))).isEmpty();
        assertThat(store().orders().find(ORDER)).contains(now);
    }

    @Test
    default void aLabelWhoseParcelIsAnotherOrdersIsKeptWithoutItsStory() {
        store().handlings().save(List.of(step(kept(7002), labelled(OTHER_ORDER, "GM1"))));
        Order order = kept(7001);
        LabelPurchase bought = readyToBuy();
        LabelClaim claim = claimed();

        assertThatThrownBy(() -> labelPurchases().save(bought, claim, Optional.of(step(order, labelled(ORDER, "GM1")))))
                .isInstanceOfSatisfying(
                        ParcelTaken.class, taken -> assertThat(taken.order()).isEqualTo(ORDER));
        assertThat(labelPurchases().latest(ORDER)).contains(claim.purchase());

        save(bought, claim);
        assertThat(labelPurchases().latest(ORDER)).contains(bought);
    }

    @Test
    default void whoHurriesAnUnfinishedPurchaseHasItLookedAfter() {
        LabelPurchase bought = bought();
        assertThat(labelPurchases().claimDue(10, LEASE)).isEmpty();

        assertThat(labelPurchases().hurry(SHOP, "label-1", THEN)).isTrue();
        assertThat(labelPurchases().hurry(SHOP, "label-1", THEN.plusSeconds(5))).isTrue();
        assertThat(labelPurchases().hurry(SHOP, "label-2", THEN)).isFalse();
        assertThat(labelPurchases().hurry(OTHER_SHOP.shop(), "label-1", THEN)).isFalse();

        LabelClaim claim = claimed();
        assertThat(claim.purchase().dueAt()).contains(THEN);
        assertThat(claim.purchase().version()).isEqualTo(bought.version());
        save(claim.purchase().told(label(LabelState.VOIDED), THEN), claim);
        assertThat(labelPurchases().hurry(SHOP, "label-1", THEN)).isFalse();
    }

    @Test
    default void aLookThatMayLeadToAnotherCallIsNotHurried() {
        want(ORDER);
        LabelClaim claim = claimed();
        LabelPurchase buying = looked(claim);
        save(buying, claim);
        LabelPurchase queued = buying.told(label(LabelState.QUEUED), THEN);
        save(queued, claim);
        LabelPurchase unknown = queued.lost("Nobody knows", NEVER);
        save(unknown, claimed());

        assertThat(labelPurchases().hurry(SHOP, "label-1", THEN)).isFalse();
        assertThat(labelPurchases().claimDue(10, LEASE)).isEmpty();
    }

    /** Wanted, and what it becomes when a label of its rate is found. */
    private LabelPurchase readyToBuy() {
        return want(ORDER).looked(List.of(label(LabelState.BOUGHT)), THEN);
    }

    private Order kept(long number) {
        OrderChange created = created(SHOP, placed(number, 0));
        assertThat(store().orders().save(List.of(created))).isEmpty();
        return created.order();
    }

    private Order moved(Order order) {
        OrderChange moved = order.moved(OrderStatus.CANCELLED, THEN);
        assertThat(store().orders().save(List.of(moved))).isEmpty();
        return moved.order();
    }

    private LabelPurchase want(OrderKey order) {
        return labelPurchases().want(order, RATE, LabelFormat.PDF_4X6, THEN);
    }

    private void save(LabelPurchase next, LabelClaim claim) {
        labelPurchases().save(next, claim, Optional.empty());
    }

    private LabelPurchase bought() {
        want(ORDER);
        LabelClaim claim = claimed();
        LabelPurchase bought = claim.purchase().looked(List.of(label(LabelState.BOUGHT)), THEN);
        save(bought, claim);
        return bought;
    }

    private LabelClaim claimed() {
        List<LabelClaim> claims = labelPurchases().claimDue(10, LEASE);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private Optional<OperationState> operation(String key) {
        return store().operations().find(SHOP, key).map(operation -> operation.state());
    }

    private static LabelPurchase looked(LabelClaim claim) {
        return claim.purchase().looked(List.of(), THEN);
    }

    private static Label label(LabelState state) {
        return new Label(
                "label-1",
                "rate-1",
                state,
                "advalorem:label:7001:1",
                Optional.of("92055901755477000000"),
                Optional.of("https://tools.example.com/track"),
                Optional.of("https://files.example.com/label.pdf"),
                Optional.empty(),
                Optional.of(THEN.plusSeconds(86400)),
                THEN,
                List.of(new CarrierMessage("USPS", "", "Handle with care")));
    }
}
