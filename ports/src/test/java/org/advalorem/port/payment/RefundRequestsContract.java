package org.advalorem.port.payment;

import static org.advalorem.port.fulfillment.HandlingFixtures.step;
import static org.advalorem.port.fulfillment.HandlingFixtures.unlabelled;
import static org.advalorem.port.order.OrderFixtures.created;
import static org.advalorem.port.order.OrderFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.CurrencyMismatch;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.payment.RefundWish.Answer;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.order.StaleOrder;
import org.junit.jupiter.api.Test;

/** What every keeper of refunds keeps to. */
public interface RefundRequestsContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    OrderKey ORDER = new OrderKey(SHOP, new OrderId(7001));
    OrderKey OTHER_ORDER = new OrderKey(SHOP, new OrderId(7002));
    OrderKey OTHER_SHOP = new OrderKey(new ShopId("tea-shop.myshopify.com"), new OrderId(7001));
    /** Before any store's clock. */
    Instant THEN = Instant.parse("2020-03-01T12:00:00Z");

    Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    Lease LEASE = new Lease("worker", Duration.ofMinutes(1));
    Money PAID = usd("100.00");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    RefundRequests refundRequests();

    @Test
    default void twoOfTheSameAmountAreTwo() {
        RefundRequest first = asked(ORDER, "40.00");
        RefundRequest second = asked(ORDER, "40.00");

        assertThat(first).isEqualTo(RefundRequest.wanted(ORDER, 1, "pi_1", usd("40.00"), PAID, THEN));
        assertThat(second.number()).isEqualTo(2);
        assertThat(asked(OTHER_SHOP, "100.00").number()).isEqualTo(1);
        assertThat(refundRequests().of(ORDER)).containsExactly(first, second);
        assertThat(refundRequests().of(OTHER_ORDER)).isEmpty();
    }

    @Test
    default void noMoreIsAskedForThanWasPaid() {
        asked(ORDER, "60.00");

        assertThat(ask(ORDER, "40.01")).isEqualTo(new Answer.TooMuch(usd("40.00")));
        asked(ORDER, "40.00");
        assertThat(ask(ORDER, "0.01")).isEqualTo(new Answer.TooMuch(usd("0.00")));
        assertThat(refundRequests().of(ORDER)).hasSize(2);
    }

    @Test
    default void noMoreIsAskedForThanWasPaidHoweverManyAskAtOnce() {
        List<Answer> answers = Together.run(8, thread -> ask(ORDER, "30.00"));

        assertThat(answers.stream().flatMap(answer -> fresh(answer).stream()).map(RefundRequest::number))
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(refundRequests().of(ORDER)).hasSize(3);
    }

    @Test
    default void nothingIsAskedForInAnotherCurrency() {
        Money yen = Money.parse("5", Currencies.of("JPY"));
        assertThatThrownBy(() -> refundRequests().ask(wish(ORDER, Optional.empty(), "pi_1", yen), THEN))
                .isInstanceOf(CurrencyMismatch.class);
    }

    @Test
    default void whoNamesTheNumberOfARefundSeesTheOneThatHasIt() {
        RefundRequest first = fresh(numbered(ORDER, 1, "40.00")).orElseThrow();

        assertThat(numbered(ORDER, 1, "40.00")).isEqualTo(new Answer.There(first));
        assertThat(numbered(ORDER, 1, "40.01")).isEqualTo(new Answer.Overtaken(2));
        assertThat(numbered(ORDER, 3, "40.00")).isEqualTo(new Answer.Overtaken(2));
        assertThat(fresh(numbered(ORDER, 2, "40.00")).map(RefundRequest::number))
                .contains(2);
        assertThat(refundRequests().of(ORDER)).hasSize(2);
    }

    @Test
    default void manyThatNameOneNumberAtOnceAreOneRefund() {
        List<Answer> answers = Together.run(8, thread -> numbered(ORDER, 1, "40.00"));

        assertThat(answers.stream().flatMap(answer -> fresh(answer).stream())).hasSize(1);
        assertThat(answers).filteredOn(Answer.There.class::isInstance).hasSize(7);
        assertThat(refundRequests().of(ORDER)).hasSize(1);
        assertThat(refundRequests().claimDue(10, LEASE)).hasSize(1);
    }

    @Test
    default void ofManyThatNameOneNumberWithSeveralAmountsOneIsWrittenDown() {
        List<Answer> answers = Together.run(6, thread -> numbered(ORDER, 1, (10 + thread) + ".00"));

        assertThat(answers.stream().flatMap(answer -> fresh(answer).stream())).hasSize(1);
        assertThat(answers).filteredOn(new Answer.Overtaken(2)::equals).hasSize(5);
        assertThat(refundRequests().of(ORDER)).hasSize(1);
    }

    @Test
    default void theStoryIsSavedWithTheRefund() {
        Order order = kept();
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        HandlingChange story = step(order, unlabelled(ORDER));

        refundRequests().save(looked(claim), claim, Optional.of(story));

        assertThat(refundRequests().of(ORDER)).containsExactly(looked(claim));
        assertThat(store().handlings().find(ORDER)).isEqualTo(story.handling());
        assertThat(store().orders().find(ORDER)).contains(story.order().order());
    }

    @Test
    default void aRefundIsNotSavedWithoutItsStory() {
        Order order = kept();
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        OrderChange moved = order.moved(OrderStatus.CANCELLED, THEN);
        store().orders().save(List.of(moved));

        assertThatThrownBy(() ->
                        refundRequests().save(looked(claim), claim, Optional.of(step(order, unlabelled(ORDER)))))
                .isInstanceOfSatisfying(
                        StaleOrder.class, stale -> assertThat(stale.order()).isEqualTo(ORDER));
        assertThat(refundRequests().of(ORDER)).containsExactly(claim.request());

        store().elapse(Duration.ofSeconds(61));
        assertThatThrownBy(() -> refundRequests()
                        .save(looked(claim), claim, Optional.of(step(moved.order(), unlabelled(ORDER)))))
                .isInstanceOf(StaleRefund.class);
        assertThat(store().handlings().find(List.of(ORDER))).isEmpty();
        assertThat(store().orders().find(ORDER)).contains(moved.order());
    }

    @Test
    default void whoHurriesAPaymentHasAllItsRefundsLookedAfter() {
        RefundRequest succeeded = succeeded();
        assertThat(refundRequests().claimDue(10, LEASE)).isEmpty();
        refundRequests().ask(wish(OTHER_ORDER, Optional.empty(), "pi_1", usd("1.00")), NEVER);
        refundRequests().ask(wish(OTHER_ORDER, Optional.empty(), "pi_2", usd("1.00")), NEVER);
        refundRequests().ask(wish(OTHER_SHOP, Optional.empty(), "pi_1", usd("1.00")), NEVER);

        assertThat(refundRequests().hurry(SHOP, "pi_1", THEN)).isEqualTo(2);
        assertThat(refundRequests().hurry(SHOP, "pi_9", THEN)).isZero();

        List<RefundClaim> claims = refundRequests().claimDue(10, LEASE);
        assertThat(claims).extracting(claim -> claim.request().order()).containsExactlyInAnyOrder(ORDER, OTHER_ORDER);
        assertThat(claims)
                .filteredOn(claim -> claim.request().order().equals(ORDER))
                .extracting(claim -> claim.request().version())
                .containsExactly(succeeded.version());
    }

    @Test
    default void whatFailedIsNotHurriedAndNeitherIsWhatWasAskedForBefore() {
        RefundRequest succeeded = succeeded();
        refundRequests().hurry(SHOP, "pi_1", THEN);
        Refund failed = new Refund("re_1", "pi_1", usd("40.00"), RefundState.FAILED, succeeded.key(), "closed", THEN);
        save(succeeded.told(failed, THEN), claimed());
        refundRequests().ask(wish(ORDER, Optional.empty(), "pi_1", usd("1.00")), NEVER);
        refundRequests().ask(wish(OTHER_SHOP, Optional.empty(), "pi_1", usd("1.00")), NEVER.plusSeconds(1));

        assertThat(refundRequests().hurryAll(NEVER.plusSeconds(1), THEN)).isEqualTo(1);
        assertThat(claimed().request().order()).isEqualTo(OTHER_SHOP);
        assertThat(refundRequests().hurryAll(THEN, THEN)).isEqualTo(2);
    }

    private RefundRequest succeeded() {
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        RefundRequest sending = looked(claim);
        save(sending, claim);
        Refund made = new Refund("re_1", "pi_1", usd("40.00"), RefundState.SUCCEEDED, sending.key(), "", THEN);
        RefundRequest succeeded = sending.told(made, THEN);
        save(succeeded, claim);
        return succeeded;
    }

    private Order kept() {
        OrderChange created = created(SHOP, placed(ORDER.order().value(), 0));
        assertThat(store().orders().save(List.of(created))).isEmpty();
        return created.order();
    }

    private Answer numbered(OrderKey order, int number, String amount) {
        return refundRequests().ask(wish(order, Optional.of(number), "pi_1", usd(amount)), THEN);
    }

    @Test
    default void whatWasRefusedMayBeAskedForAgain() {
        asked(ORDER, "100.00");
        RefundClaim claim = claimed();
        RefundRequest sending = looked(claim);
        save(sending, claim);
        save(sending.refused("no", THEN), claim);

        assertThat(asked(ORDER, "100.00").number()).isEqualTo(2);
    }

    @Test
    default void isTakenByOneUntilItsLeaseRunsOut() {
        asked(ORDER, "40.00");

        RefundClaim first = claimed();
        assertThat(refundRequests().claimDue(10, LEASE)).isEmpty();
        store().elapse(Duration.ofSeconds(61));
        RefundClaim second = claimed();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> save(looked(first), first)).isInstanceOf(StaleRefund.class);
        save(looked(second), second);
    }

    @Test
    default void aLeaseThatRanOutSavesNothingEvenIfNobodyElseTookIt() {
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        store().elapse(Duration.ofSeconds(61));

        assertThatThrownBy(() -> save(looked(claim).refused("no", THEN), claim))
                .isInstanceOfSatisfying(
                        StaleRefund.class, stale -> assertThat(stale.order()).isEqualTo(ORDER));
        assertThat(refundRequests().of(ORDER)).containsExactly(claim.request());
        assertThat(state(1)).contains(OperationState.OPEN);
    }

    @Test
    default void whoIsToSendKeepsItsClaimAndEveryOtherSaveEndsIt() {
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        RefundRequest sending = looked(claim);
        save(sending, claim);
        assertThat(refundRequests().claimDue(10, LEASE)).isEmpty();
        assertThatThrownBy(() -> save(looked(claim), claim)).isInstanceOf(StaleRefund.class);

        save(sending.lost("timeout", THEN), claim);

        assertThat(claimed().request().status()).isEqualTo(RefundStatus.UNKNOWN);
    }

    @Test
    default void takesTheLongestDueFirstAndNothingBeforeItsTime() {
        refundRequests().ask(wish(ORDER, Optional.empty(), "pi_1", usd("1.00")), THEN.plusSeconds(2));
        refundRequests().ask(wish(OTHER_SHOP, Optional.empty(), "pi_2", usd("1.00")), THEN.plusSeconds(1));
        refundRequests().ask(wish(OTHER_ORDER, Optional.empty(), "pi_3", usd("1.00")), NEVER);

        assertThat(refundRequests().claimDue(10, LEASE))
                .extracting(claim -> claim.request().order())
                .containsExactly(OTHER_SHOP, ORDER);
    }

    @Test
    default void takesNoMoreThanItIsAskedFor() {
        asked(ORDER, "1.00");
        asked(ORDER, "1.00");

        assertThat(refundRequests().claimDue(1, LEASE)).hasSize(1);
        assertThat(refundRequests().claimDue(10, LEASE)).hasSize(1);
    }

    @Test
    default void keepsEveryPartOfItAndWhatItDoesOutside() {
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        RefundRequest sending = looked(claim);
        save(sending, claim);
        RefundRequest lost = sending.lost("timeout", THEN);
        save(lost, claim);
        assertThat(refundRequests().of(ORDER)).containsExactly(lost);
        assertThat(state(1)).contains(OperationState.UNKNOWN);

        Refund made = new Refund("re_1", "pi_1", usd("40.00"), RefundState.SUCCEEDED, lost.key(), "", THEN);
        RefundRequest succeeded = lost.told(made, THEN.plusSeconds(9));
        save(succeeded, claimed());

        assertThat(refundRequests().of(ORDER)).containsExactly(succeeded);
        assertThat(refundRequests().ofRefund(SHOP, "re_1")).contains(succeeded);
        assertThat(refundRequests().ofRefund(OTHER_SHOP.shop(), "re_1")).isEmpty();
        assertThat(state(1)).contains(OperationState.CONFIRMED);
    }

    @Test
    default void whatNobodyHoldsMayBeChangedFromOutside() {
        asked(ORDER, "40.00");
        RefundClaim claim = claimed();
        Refund byHand = new Refund("re_9", "pi_1", usd("40.00"), RefundState.SUCCEEDED, "", "", THEN);
        RefundRequest held = claim.request().looked(payment(), List.of(byHand), THEN);
        save(held, claim);
        assertThat(refundRequests().claimDue(10, LEASE)).isEmpty();

        RefundRequest confirmed = held.confirmedByPerson(THEN);
        refundRequests().save(confirmed);

        assertThat(claimed().request()).isEqualTo(confirmed);
        assertThatThrownBy(() -> refundRequests().save(confirmed.postponed("away", Duration.ofSeconds(1), THEN)))
                .isInstanceOf(StaleRefund.class);
    }

    @Test
    default void theFirstRefundOfAPaymentTellsWhoseItIs() {
        RefundRequest later = fresh(
                        refundRequests().ask(wish(ORDER, Optional.empty(), "pi_1", usd("1.00")), THEN.plusSeconds(1)))
                .orElseThrow();
        assertThat(refundRequests().firstOf(SHOP, "pi_1")).contains(later);

        RefundRequest earlier = asked(OTHER_ORDER, "2.00");

        assertThat(refundRequests().firstOf(SHOP, "pi_1")).contains(earlier);
        assertThat(refundRequests().firstOf(SHOP, "pi_2")).isEmpty();
        assertThat(refundRequests().firstOf(OTHER_SHOP.shop(), "pi_1")).isEmpty();
    }

    @Test
    default void whoAsksAgainUnderAKeySeesWhatBecameOfIt() {
        var wish = new RefundWish(ORDER, Optional.empty(), Optional.of("key"), "pi_1", usd("40.00"), PAID);
        RefundRequest first = fresh(refundRequests().ask(wish, THEN)).orElseThrow();
        RefundClaim claim = claimed();
        RefundRequest sending = looked(claim);
        save(sending, claim);

        Answer again = refundRequests().ask(wish, THEN);

        assertThat(again).isEqualTo(new Answer.There(sending));
        assertThat(refundRequests().of(ORDER)).containsExactly(sending);
        assertThat(sending.key()).isEqualTo(first.key());
    }

    @Test
    default void whatSendsNothingDoesNotTellWhoseAPaymentIs() {
        RefundRequest succeeded = succeeded();
        refundRequests().ask(wish(OTHER_ORDER, Optional.empty(), "pi_1", usd("1.00")), NEVER);
        assertThat(refundRequests().firstOf(SHOP, "pi_1")).contains(succeeded);

        refundRequests().hurry(SHOP, "pi_1", THEN);
        Refund failed = new Refund("re_1", "pi_1", usd("40.00"), RefundState.FAILED, succeeded.key(), "closed", THEN);
        List<RefundClaim> claims = refundRequests().claimDue(10, LEASE);
        for (RefundClaim claim : claims) {
            RefundRequest request = claim.request();
            save(request.order().equals(ORDER) ? request.told(failed, THEN) : looked(claim), claim);
        }

        assertThat(refundRequests().firstOf(SHOP, "pi_1").map(RefundRequest::order))
                .contains(OTHER_ORDER);
        RefundClaim sent = claims.stream()
                .filter(claim -> claim.request().order().equals(OTHER_ORDER))
                .findFirst()
                .orElseThrow();
        save(looked(sent).refused("no", THEN), sent);
        assertThat(refundRequests().firstOf(SHOP, "pi_1")).isEmpty();
    }

    private Answer ask(OrderKey order, String amount) {
        return refundRequests().ask(wish(order, Optional.empty(), "pi_1", usd(amount)), THEN);
    }

    private RefundRequest asked(OrderKey order, String amount) {
        return fresh(ask(order, amount)).orElseThrow();
    }

    private static Optional<RefundRequest> fresh(Answer answer) {
        return answer.fold(
                fresh -> Optional.of(fresh.request()),
                there -> Optional.empty(),
                tooMuch -> Optional.empty(),
                overtaken -> Optional.empty());
    }

    private static RefundWish wish(OrderKey order, Optional<Integer> number, String payment, Money amount) {
        return new RefundWish(order, number, payment, amount, PAID);
    }

    private void save(RefundRequest next, RefundClaim claim) {
        refundRequests().save(next, claim, Optional.empty());
    }

    private RefundClaim claimed() {
        List<RefundClaim> claims = refundRequests().claimDue(10, LEASE);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private Optional<OperationState> state(int number) {
        return store().operations()
                .find(SHOP, "advalorem:" + SHOP + ":refund:7001:" + number)
                .map(operation -> operation.state());
    }

    private static RefundRequest looked(RefundClaim claim) {
        return claim.request().looked(payment(), List.of(), THEN);
    }

    private static CapturedPayment payment() {
        return new CapturedPayment("pi_1", PAID, true, true);
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
