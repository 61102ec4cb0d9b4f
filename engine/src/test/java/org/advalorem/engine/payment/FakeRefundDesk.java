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
final class FakeRefundDesk implements RefundDesk {

    private final Clock clock;
    private final CapturedPayment payment;
    private final List<Refund> refunds = new ArrayList<>();
    private final Map<String, Outcome> answers = new HashMap<>();
    private Mood mood = Mood.WELL;

    FakeRefundDesk(Clock clock, CapturedPayment payment) {
        this.clock = clock;
        this.payment = payment;
    }

    enum Mood {
        WELL,
        AWAY,
        REFUSES,
        TAKES_ITS_TIME,
        LOSES_THE_ANSWER,
        LOSES_THE_CALL
    }

    void next(Mood next) {
        mood = next;
    }

    List<Refund> made() {
        return List.copyOf(refunds);
    }

    Refund byHand(Money amount) {
        return made("", amount, RefundState.SUCCEEDED);
    }

    void end(RefundState state) {
        refunds.replaceAll(refund -> new Refund(
                refund.id(), refund.payment(), refund.amount(), state, refund.marker(), "", refund.madeAt()));
    }

    @Override
    public Optional<CapturedPayment> payment(StripeCredentials credentials, String id) {
        beThere();
        return Optional.of(payment).filter(held -> held.id().equals(id));
    }

    @Override
    public List<Refund> refunds(StripeCredentials credentials, String id) {
        return made();
    }

    @Override
    public Optional<Refund> refund(StripeCredentials credentials, String id) {
        beThere();
        return refunds.stream().filter(refund -> refund.id().equals(id)).findAny();
    }

    @Override
    public Outcome create(StripeCredentials credentials, Order order) {
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
        return answers.computeIfAbsent(order.key(), key -> new Outcome.Made(made(key, order.amount(), state)));
    }

    private Refund made(String marker, Money amount, RefundState state) {
        Refund refund =
                new Refund("re_" + (refunds.size() + 1), payment.id(), amount, state, marker, "", clock.instant());
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
