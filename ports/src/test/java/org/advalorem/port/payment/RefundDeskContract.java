package org.advalorem.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.RefundDesk.Order;
import org.advalorem.port.payment.RefundDesk.Outcome;
import org.advalorem.port.payment.RefundDesk.Reason;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;

/** What whoever sends money back relies on, wherever it is sent from. */
public interface RefundDeskContract {

    Currency EUR = Currency.getInstance("EUR");

    RefundDesk desk();

    StripeCredentials keys();

    /** A payment that was captured in full, by its name. */
    String paid(Money amount);

    /** What becomes of the next call. */
    void next(Trouble trouble);

    enum Trouble {
        /** The call arrives and takes effect, and its answer does not. */
        ANSWER_LOST,
        /** The call never arrives. */
        CALL_LOST,
        /** Nothing took effect; it may be called again later. */
        ASKED_TO_WAIT
    }

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    private Outcome send(String key, String payment, String amount) {
        return desk().create(keys(), new Order(key, payment, eur(amount), Reason.REQUESTED_BY_CUSTOMER));
    }

    private Refund sent(String key, String payment, String amount) {
        return ((Outcome.Made) send(key, payment, amount)).refund();
    }

    private List<Refund> refunds(String payment) {
        return desk().refunds(keys(), payment);
    }

    @Test
    default void whatIsNotThereIsEmpty() {
        assertThat(desk().payment(keys(), "pi_none")).isEmpty();
        assertThat(desk().refund(keys(), "re_none")).isEmpty();
    }

    @Test
    default void aPaymentSaysWhatCameIn() {
        String payment = paid(eur("40.00"));

        assertThat(desk().payment(keys(), payment)).hasValueSatisfying(captured -> {
            assertThat(captured.id()).isEqualTo(payment);
            assertThat(captured.received()).isEqualTo(eur("40.00"));
            assertThat(captured.refundable()).isTrue();
        });
        assertThat(refunds(payment)).isEmpty();
    }

    @Test
    default void aRefundIsFoundByItsPaymentAndItsNameWithItsKey() {
        String payment = paid(eur("40.00"));

        Refund refund = sent("k-1", payment, "12.50");

        assertThat(refund.amount()).isEqualTo(eur("12.50"));
        assertThat(refund.marker()).isEqualTo("k-1");
        assertThat(refund.state().counts()).isTrue();
        assertThat(desk().refund(keys(), refund.id())).contains(refund);
        assertThat(refunds(payment)).containsExactly(refund);
        assertThat(desk().payment(keys(), payment).map(CapturedPayment::received))
                .as("refunds do not lessen what came in")
                .contains(eur("40.00"));
    }

    @Test
    default void moneyIsSentOnceForAKey() {
        String payment = paid(eur("40.00"));

        Outcome first = send("k-1", payment, "12.50");

        assertThat(send("k-1", payment, "12.50")).isEqualTo(first);
        assertThat(refunds(payment)).hasSize(1);
    }

    @Test
    default void aKeyStandsForOneOrderOnly() {
        String payment = paid(eur("40.00"));
        send("k-1", payment, "12.50");

        assertThat(send("k-1", payment, "13.00")).isInstanceOf(Outcome.Refused.class);
        assertThat(refunds(payment)).hasSize(1);
    }

    @Test
    default void twoOfOneAmountUnderTwoKeysAreTwo() {
        String payment = paid(eur("40.00"));

        sent("k-1", payment, "12.50");
        sent("k-2", payment, "12.50");

        assertThat(refunds(payment)).extracting(Refund::marker).containsExactly("k-1", "k-2");
    }

    @Test
    default void neverMoreThanCameInGoesBack() {
        String payment = paid(eur("40.00"));
        sent("k-1", payment, "30.00");

        assertThat(send("k-2", payment, "10.01")).isInstanceOf(Outcome.Refused.class);
        assertThat(refunds(payment)).hasSize(1);
        assertThat(sent("k-3", payment, "10.00").amount()).isEqualTo(eur("10.00"));
        assertThat(send("k-4", payment, "0.01")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    default void whoseAnswerIsLostIsUnknownAndInTheList() {
        String payment = paid(eur("40.00"));
        next(Trouble.ANSWER_LOST);

        assertThat(send("k-1", payment, "12.50")).isInstanceOf(Outcome.Unknown.class);

        assertThat(refunds(payment)).extracting(Refund::marker).containsExactly("k-1");
        assertThat(sent("k-1", payment, "12.50").marker()).isEqualTo("k-1");
        assertThat(refunds(payment)).hasSize(1);
    }

    @Test
    default void whoseCallIsLostIsUnknownTooAndInNoList() {
        String payment = paid(eur("40.00"));
        next(Trouble.CALL_LOST);

        assertThat(send("k-1", payment, "12.50")).isInstanceOf(Outcome.Unknown.class);

        assertThat(refunds(payment)).isEmpty();
    }

    @Test
    default void whoIsAskedToWaitSentNothing() {
        String payment = paid(eur("40.00"));
        next(Trouble.ASKED_TO_WAIT);

        assertThatThrownBy(() -> send("k-1", payment, "12.50")).isInstanceOf(PeerUnavailable.class);

        assertThat(refunds(payment)).isEmpty();
        assertThat(sent("k-1", payment, "12.50").marker()).isEqualTo("k-1");
    }
}
