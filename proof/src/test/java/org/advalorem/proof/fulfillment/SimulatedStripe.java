package org.advalorem.proof.fulfillment;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.proof.simulation.World;

/**
 * Stripe with books: a key repeats its first answer for a day, even where that was a failure; what succeeded may fail later; and people
 * send money back on its own pages too.
 */
final class SimulatedStripe implements RefundDesk {

    private static final Duration KEY_HOLDS = Duration.ofHours(24);

    private final World world;
    private final SplittableRandom random;
    private final BiConsumer<String, String> tells;
    private final Map<String, CapturedPayment> payments = new LinkedHashMap<>();
    private final Map<String, Refund> refunds = new LinkedHashMap<>();
    private final Map<String, Answered> answers = new LinkedHashMap<>();
    private int underWay;

    /** @param tells hears of an event and the payment that it is of */
    SimulatedStripe(World world, BiConsumer<String, String> tells) {
        this.world = world;
        this.random = world.random("stripe");
        this.tells = tells;
    }

    private record Answered(Order order, Outcome outcome, Instant at) {}

    void paid(String payment, Money amount) {
        payments.put(payment, new CapturedPayment(payment, amount, true, true));
    }

    /** Whether some bank has not said its last word. */
    boolean isBusy() {
        return underWay > 0;
    }

    List<Refund> books() {
        return List.copyOf(refunds.values());
    }

    @Override
    public Optional<CapturedPayment> payment(StripeCredentials credentials, String payment) {
        return Optional.ofNullable(payments.get(payment));
    }

    @Override
    public List<Refund> refunds(StripeCredentials credentials, String payment) {
        return refunds.values().stream()
                .filter(refund -> refund.payment().equals(payment))
                .toList();
    }

    @Override
    public Optional<Refund> refund(StripeCredentials credentials, String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    @Override
    public Outcome create(StripeCredentials credentials, Order order) {
        Answered before = answers.get(order.key());
        if (before != null && world.now().isBefore(before.at().plus(KEY_HOLDS))) {
            world.count("keys that repeated their answer");
            return before.order().equals(order)
                    ? before.outcome()
                    : new Outcome.Refused(
                            "STRIPE_IDEMPOTENCY_ERROR", "Keys can only be used with the same parameters.");
        }
        Outcome outcome = firstAnswer(order);
        answers.put(order.key(), new Answered(order, outcome, world.now()));
        return outcome;
    }

    private Outcome firstAnswer(Order order) {
        int fate = random.nextInt(20);
        if (fate == 0) {
            return new Outcome.Unknown("Stripe answered HTTP 500");
        }
        if (order.amount().compareTo(left(order.payment())) > 0) {
            return new Outcome.Refused("STRIPE_CHARGE_ALREADY_REFUNDED", "Greater than unrefunded amount on charge.");
        }
        Refund made = make(order.payment(), order.amount(), order.key());
        return fate == 1 ? new Outcome.Unknown("Stripe answered HTTP 500") : new Outcome.Made(made);
    }

    private Money left(String payment) {
        Money received = payments.get(payment).received();
        return received.minus(Money.sum(
                received.currency(),
                refunds.values().stream()
                        .filter(each ->
                                each.payment().equals(payment) && each.state().counts())
                        .toList(),
                Refund::amount));
    }

    /** Somebody sends money back on Stripe's own pages. */
    void byHand(String payment, Money amount) {
        if (amount.compareTo(left(payment)) <= 0) {
            make(payment, amount, "");
        }
    }

    private Refund make(String payment, Money amount, String marker) {
        String id = "re_" + (refunds.size() + 1);
        RefundState state = random.nextInt(4) == 0 ? RefundState.PENDING : RefundState.SUCCEEDED;
        Refund refund = new Refund(id, payment, amount, state, marker, "", world.now());
        refunds.put(id, refund);
        world.note("Stripe: " + id + " of " + payment + ", " + amount + " is " + state);
        tells.accept("refund.created", payment);
        underWay++;
        world.actor("bank-" + id, () -> {
            goOn(id);
            underWay--;
        });
        return refund;
    }

    /** A bank may not take it. */
    private void goOn(String id) {
        world.sleep(Duration.ofMillis(1_000 + random.nextInt(400_000)));
        boolean fails = random.nextInt(5) == 0;
        if (fails || refunds.get(id).state() == RefundState.PENDING) {
            RefundState state = fails ? RefundState.FAILED : RefundState.SUCCEEDED;
            Refund before = refunds.get(id);
            refunds.put(
                    id,
                    new Refund(
                            id,
                            before.payment(),
                            before.amount(),
                            state,
                            before.marker(),
                            fails ? "expired_or_canceled_card" : "",
                            before.madeAt()));
            world.note("Stripe: " + id + " is " + state);
            world.count("refunds that became " + state);
            tells.accept(fails ? "refund.failed" : "refund.updated", before.payment());
        }
    }
}
