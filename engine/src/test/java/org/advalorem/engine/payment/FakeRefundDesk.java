package org.advalorem.engine.payment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.system.PeerUnavailable;

/** A desk with books, which does what the test says with the next call. A key repeats its first answer. */
public final class FakeRefundDesk implements RefundDesk {

    private final Clock clock;
    private final Map<String, CapturedPayment> payments = new HashMap<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final Map<String, Answered> answers = new HashMap<>();
    private Mood mood = Mood.WELL;

    public FakeRefundDesk(Clock clock, CapturedPayment payment) {
        this.clock = clock;
        pay(payment);
    }

    public void pay(CapturedPayment payment) {
        payments.put(payment.id(), payment);
    }

    public enum Mood {
        WELL,
        AWAY,
        REFUSES,
        TAKES_ITS_TIME,
        LOSES_THE_ANSWER,
        LOSES_THE_CALL
    }

    public void next(Mood next) {
        mood = next;
    }

    public List<Refund> made() {
        return List.copyOf(refunds);
    }

    public Refund byHand(String payment, Money amount) {
        return made("", payment, amount, RefundState.SUCCEEDED);
    }

    /** What is on its way comes to its end. */
    public void end(RefundState state) {
        refunds.replaceAll(refund -> refund.state() == RefundState.PENDING
                ? new Refund(
                        refund.id(), refund.payment(), refund.amount(), state, refund.marker(), "", refund.madeAt())
                : refund);
    }

    /** One of them comes back. */
    public void fails(String id) {
        refunds.replaceAll(refund -> refund.id().equals(id)
                ? new Refund(
                        id,
                        refund.payment(),
                        refund.amount(),
                        RefundState.FAILED,
                        refund.marker(),
                        "lost_or_stolen_card",
                        refund.madeAt())
                : refund);
    }

    /** What is gone or going of a payment, by these books. */
    public Money gone(String payment) {
        return Money.sum(
                payments.get(payment).received().currency(),
                refunds.stream()
                        .filter(refund -> refund.payment().equals(payment)
                                && refund.state().counts())
                        .toList(),
                Refund::amount);
    }

    @Override
    public synchronized Optional<CapturedPayment> payment(StripeCredentials credentials, String id) {
        beThere();
        return Optional.ofNullable(payments.get(id));
    }

    @Override
    public synchronized List<Refund> refunds(StripeCredentials credentials, String id) {
        return refunds.stream().filter(refund -> refund.payment().equals(id)).toList();
    }

    @Override
    public synchronized Optional<Refund> refund(StripeCredentials credentials, String id) {
        beThere();
        return refunds.stream().filter(refund -> refund.id().equals(id)).findAny();
    }

    @Override
    public synchronized Outcome create(StripeCredentials credentials, Order order) {
        Mood now = mood;
        mood = Mood.WELL;
        return switch (now) {
            case AWAY -> throw away();
            case LOSES_THE_CALL -> new Outcome.Unknown("timeout");
            case LOSES_THE_ANSWER -> {
                answer(order, RefundState.SUCCEEDED);
                yield new Outcome.Unknown("timeout");
            }
            case REFUSES -> new Outcome.Refused("STRIPE_CHARGE_DISPUTED", "The charge is disputed.");
            case TAKES_ITS_TIME -> answer(order, RefundState.PENDING);
            case WELL -> answer(order, RefundState.SUCCEEDED);
        };
    }

    private Outcome answer(Order order, RefundState state) {
        Answered first = answers.computeIfAbsent(order.key(), key -> new Answered(order, anew(order, state)));
        return first.order().equals(order)
                ? first.outcome()
                : new Outcome.Refused("STRIPE_KEY_REUSED", "A key stands for one order.");
    }

    private Outcome anew(Order order, RefundState state) {
        Money left = payments.get(order.payment()).received().minus(gone(order.payment()));
        return order.amount().compareTo(left) > 0
                ? new Outcome.Refused("STRIPE_AMOUNT", "Only " + left + " is left.")
                : new Outcome.Made(made(order.key(), order.payment(), order.amount(), state));
    }

    private record Answered(Order order, Outcome outcome) {}

    private Refund made(String marker, String payment, Money amount, RefundState state) {
        Refund refund = new Refund("re_" + (refunds.size() + 1), payment, amount, state, marker, "", clock.instant());
        refunds.add(refund);
        return refund;
    }

    private void beThere() {
        if (mood == Mood.AWAY) {
            mood = Mood.WELL;
            throw away();
        }
    }

    private static PeerUnavailable away() {
        return new PeerUnavailable("STRIPE_UNAVAILABLE", "Stripe did not answer", Optional.empty());
    }
}
