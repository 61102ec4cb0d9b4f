package org.advalorem.engine.fulfillment;

import static org.advalorem.domain.order.Said.usd;
import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.CUSTOMER;
import static org.advalorem.engine.fulfillment.FulfillmentScene.PAID;
import static org.advalorem.engine.fulfillment.FulfillmentScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.PaymentStatus;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish.Answer;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.payment.FakeRefundDesk.Mood;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundsAtTheDeskTest {

    private final FulfillmentScene scene = new FulfillmentScene();
    private final FulfillmentDesk desk = scene.desk;

    @Test
    void sendsAllThatIsLeftWhereNoAmountIsNamed() {
        assertThat(scene.dossier().left()).isEmpty();
        assertThat(scene.dossier().paymentStatus()).isEmpty();
        refund(order(1, "15.00"));
        scene.drain();
        assertThat(scene.dossier().left()).contains(usd("25.00"));
        assertThat(scene.dossier().paymentStatus()).contains(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(scene.dossier().nextRefund()).isEqualTo(2);
        scene.refunds.byHand("pi_1", usd("5.00"));

        refund(new RefundOrder(Optional.empty(), Optional.empty(), Optional.empty()));
        scene.drain();

        assertThat(scene.refund(2).amount())
                .as("without what somebody sent back by hand")
                .isEqualTo(usd("20.00"));
        assertThat(scene.refunds.gone("pi_1")).isEqualTo(PAID);
    }

    @Test
    void twoClicksThatNameTheNumberAreOneRefund() {
        Answer first = refund(order(1, "15.00"));
        scene.drain();
        Answer second = refund(order(1, "15.00"));

        assertThat(first).isInstanceOf(Answer.Fresh.class);
        assertThat(second).isEqualTo(new Answer.There(scene.refund(1)));
        assertThat(scene.refunds.made()).hasSize(1);
    }

    @Test
    void twoIntendedOnesOfTheSameAmountBothGoBack() {
        refund(order(1, "15.00"));
        refund(order(2, "15.00"));
        scene.drain();

        assertThat(scene.refunds.gone("pi_1")).isEqualTo(usd("30.00"));
        assertThat(scene.told(Kind.REFUNDED)).hasSize(2);
    }

    @Test
    void aSecondClickOfAllIsThereAlsoWhenNothingIsLeft() {
        var all = new RefundOrder(Optional.of(1), Optional.of("pi_1"), Optional.empty());
        refund(all);
        scene.drain();
        assertThat(scene.stands()).isEqualTo(OrderStatus.REFUNDED);

        assertThat(refund(all)).isEqualTo(new Answer.There(scene.refund(1)));
        assertThatThrownBy(() -> refund(new RefundOrder(Optional.of(2), Optional.empty(), Optional.empty())))
                .isInstanceOfSatisfying(
                        NotAllowed.class, not -> assertThat(not.obstacle()).isEqualTo(Obstacle.NOTHING_LEFT));
        assertThat(scene.dossier().verdicts(Party.ADMIN).get(OrderAction.REFUND).isAllowed())
                .isFalse();
    }

    @Test
    void neverAsksForMoreThanWasPaidAndNeverSkipsANumber() {
        assertThat(refund(order(1, "40.01"))).isEqualTo(new Answer.TooMuch(PAID));
        assertThat(refund(order(2, "1.00"))).isEqualTo(new Answer.Overtaken(1));
        refund(order(1, "30.00"));
        assertThat(refund(order(2, "10.01"))).isEqualTo(new Answer.TooMuch(usd("10.00")));
        assertThat(refund(order(1, "29.00"))).isEqualTo(new Answer.Overtaken(2));
    }

    @Test
    void aPaymentTellsWhatIsLeftBeforeTheFirstRefundAndAfterOthers() {
        assertThat(look("pi_1")).isEqualTo(new PaymentBalance("pi_1", PAID, PAID));
        scene.refunds.byHand("pi_1", usd("5.00"));
        refund(order(1, "15.00"));
        assertThat(look("pi_1"))
                .as("by hand, and on its way from here")
                .isEqualTo(new PaymentBalance("pi_1", PAID, usd("20.00")));

        scene.drain();

        assertThat(look("pi_1")).isEqualTo(new PaymentBalance("pi_1", PAID, usd("20.00")));
        assertThat(scene.dossier().refunds()).hasSize(1);
    }

    @Test
    void aPaymentThatCannotGoBackSaysSoWhenItIsLookedAt() {
        scene.refunds.pay(new CapturedPayment("pi_uncaptured", PAID, false, false));

        assertRefused(() -> look("pi_9"), "PAYMENT_NOT_FOUND");
        assertRefused(() -> look("pi_uncaptured"), "PAYMENT_NOT_REFUNDABLE");
    }

    @Test
    void aPaymentOfAnotherOrderIsRefusedByItsNumber() {
        OrderKey other = KeptOrder.in(scene.store, 7002);
        desk.refund(other, order(1, "15.00"), ADMIN);

        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> refund(order(1, "15.00")), () -> look("pi_1"))) {
            assertRefused(call, "PAYMENT_OF_ANOTHER_ORDER");
            assertThatThrownBy(call).hasMessageContaining("order 7002");
        }
        assertThat(scene.dossier().refunds()).isEmpty();
        assertThat(desk.refund(other, order(2, "1.00"), ADMIN)).isInstanceOf(Answer.Fresh.class);
    }

    @Test
    void aPaymentIsNobodysOnceItsRefundCameToNothing() {
        OrderKey mistaken = KeptOrder.in(scene.store, 7002);
        desk.refund(mistaken, order(1, "15.00"), ADMIN);
        scene.drain();
        scene.refunds.fails("re_1");
        scene.fulfillment.compareRefunds();
        scene.drain();

        assertThat(refund(order(1, "40.00"))).isInstanceOf(Answer.Fresh.class);
        assertRefused(() -> desk.refund(mistaken, order(2, "1.00"), ADMIN), "PAYMENT_OF_ANOTHER_ORDER");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1.00, USD, PAYMENT_NEEDED",
        "pi_9, 1.00, USD, PAYMENT_NOT_FOUND",
        "pi_uncaptured, 1.00, USD, PAYMENT_NOT_REFUNDABLE",
        "pi_1, 1.00, EUR, CURRENCY_MISMATCH",
        "pi_1, 0.00, USD, AMOUNT_NOT_POSITIVE"
    })
    void refusesWhatCannotGoBack(String payment, String amount, String currency, String code) {
        scene.refunds.pay(new CapturedPayment("pi_uncaptured", PAID, false, false));
        var wanted = new RefundOrder(
                Optional.of(1),
                Optional.of(payment).filter(id -> !id.isEmpty()),
                Optional.of(Money.parse(amount, Currencies.of(currency))));

        assertRefused(() -> refund(wanted), code);
        assertThat(scene.dossier().refunds()).isEmpty();
    }

    @Test
    void isForThePeopleOfTheShop() {
        assertThatThrownBy(() -> desk.refund(scene.order, order(1, "1.00"), CUSTOMER))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> desk.confirmRefund(scene.order, 1, CUSTOMER)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> desk.paymentOf(scene.order, "pi_1", CUSTOMER)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aHeldOneGoesWhenAPersonWantsItAllTheSameAndASecondClickIsTheSame() {
        scene.refunds.byHand("pi_1", usd("15.00"));
        refund(order(1, "15.00"));
        scene.drain();
        assertThat(scene.refund(1).status()).isEqualTo(RefundStatus.HELD);

        RefundRequest confirmed = desk.confirmRefund(scene.order, 1, ADMIN);
        assertThat(desk.confirmRefund(scene.order, 1, ADMIN)).isEqualTo(confirmed);
        scene.drain();

        assertThat(scene.refund(1).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(scene.refunds.gone("pi_1")).isEqualTo(usd("30.00"));
    }

    @Test
    void onlyAHeldOneIsConfirmed() {
        assertRefused(() -> desk.confirmRefund(scene.order, 1, ADMIN), "REFUND_NOT_FOUND");
        refund(order(1, "15.00"));
        assertRefused(() -> desk.confirmRefund(scene.order, 1, ADMIN), "REFUND_NOT_HELD");
    }

    @Test
    void theDailyComparisonFindsARefundThatFailedUnheard() {
        refund(order(1, "40.00"));
        scene.drain();
        scene.refunds.fails("re_1");
        scene.drain();
        assertThat(scene.stands()).as("nobody said so").isEqualTo(OrderStatus.REFUNDED);

        assertThat(scene.fulfillment.compareRefunds()).isEqualTo(1);
        scene.drain();

        assertThat(scene.refund(1).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(scene.stands()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(scene.dossier().left()).contains(PAID);
        scene.clock.advance(Duration.ofDays(36));
        assertThat(scene.fulfillment.compareRefunds()).isZero();
    }

    @Test
    void anOpenOneIsLookedAfterAtOnce() {
        refund(order(1, "40.00"));
        scene.refunds.next(Mood.AWAY);
        assertThat(scene.fulfillment.runDue()).isTrue();
        assertThat(scene.fulfillment.runDue()).as("it waits").isFalse();
        Operation operation =
                scene.store.operations().find(SHOP, scene.refund(1).key()).orElseThrow();

        assertThat(desk.resolve(operation)).isTrue();
        assertThat(scene.fulfillment.runDue()).isTrue();

        assertThat(scene.refund(1).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(desk.resolve(scene.store
                        .operations()
                        .find(SHOP, scene.refund(1).key())
                        .orElseThrow()))
                .isFalse();
    }

    private PaymentBalance look(String payment) {
        return desk.paymentOf(scene.order, payment, ADMIN);
    }

    private Answer refund(RefundOrder wanted) {
        return desk.refund(scene.order, wanted, ADMIN);
    }

    private static RefundOrder order(int number, String amount) {
        return new RefundOrder(Optional.of(number), Optional.of("pi_1"), Optional.of(usd(amount)));
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefundRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
