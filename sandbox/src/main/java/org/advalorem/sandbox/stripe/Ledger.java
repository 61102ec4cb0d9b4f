package org.advalorem.sandbox.stripe;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Payments and what went back of them, with an event for each change. Safe for several threads. */
final class Ledger {

    private final Clock clock;
    private final StripeWebhooks webhooks;
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Map<String, StripeRefund> refunds = new LinkedHashMap<>();
    private String firstStatus = "succeeded";

    Ledger(Clock clock, StripeWebhooks webhooks) {
        this.clock = clock;
        this.webhooks = webhooks;
    }

    /** Some kind's next id. */
    String next(String prefix) {
        return prefix + ids.incrementAndGet();
    }

    synchronized String pay(long amount, long received, String currency, boolean live) {
        String id = next("pi_");
        var intent = new Intent(id, amount, received, currency, live, false, clock.instant());
        intents.put(id, intent);
        if (received > 0) {
            webhooks.tell("payment_intent.succeeded", id, live, intent.json());
        }
        return id;
    }

    synchronized void dispute(String payment) {
        Intent disputed = known(payment).inDispute();
        intents.put(payment, disputed);
        webhooks.tell("charge.dispute.created", payment, disputed.live(), disputed.disputeJson(next("dp_")));
    }

    synchronized void refundsBegin(String status) {
        firstStatus = status;
    }

    Optional<Intent> intent(String id, boolean live) {
        return Optional.ofNullable(find(id)).filter(intent -> intent.live() == live);
    }

    private synchronized Intent find(String id) {
        return intents.get(id);
    }

    private Intent known(String payment) {
        return Optional.ofNullable(find(payment))
                .orElseThrow(() -> new IllegalArgumentException("No payment " + payment));
    }

    synchronized Optional<StripeRefund> refund(String id, boolean live) {
        return Optional.ofNullable(refunds.get(id))
                .filter(refund -> known(refund.payment()).live() == live);
    }

    /** The oldest first. */
    synchronized List<StripeRefund> refunds() {
        return List.copyOf(refunds.values());
    }

    synchronized List<StripeRefund> refundsOf(String payment) {
        return refunds.values().stream()
                .filter(refund -> refund.payment().equals(payment))
                .toList();
    }

    /** The newest first, as lists give them. */
    List<StripeRefund> newestOf(String payment) {
        var found = new ArrayList<>(refundsOf(payment));
        Collections.reverse(found);
        return found;
    }

    long wentBack(String payment) {
        return refundsOf(payment).stream()
                .filter(StripeRefund::counts)
                .mapToLong(StripeRefund::amount)
                .reduce(0, Math::addExact);
    }

    /**
     * Sends money back.
     *
     * @param wanted all that is left if empty
     * @throws Problem if so much cannot go back
     */
    synchronized StripeRefund refund(
            String payment, Optional<Long> wanted, String key, Map<String, String> metadata, String reason) {
        Intent intent = known(payment);
        long left = left(intent);
        long amount = wanted.orElse(left);
        if (amount > left) {
            throw Problem.param(
                    "amount",
                    left == intent.received()
                            ? "Refund amount (" + amount + ") is greater than charge amount (" + left + ")"
                            : "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left
                                    + ")");
        }
        return made(intent, amount, key, metadata, reason);
    }

    synchronized String refundByHand(String payment, long amount) {
        Intent intent = known(payment);
        if (amount > left(intent)) {
            throw new IllegalArgumentException("There is less left of " + payment + " than " + amount);
        }
        return made(intent, amount, "", Map.of(), "").id();
    }

    private StripeRefund made(Intent intent, long amount, String key, Map<String, String> metadata, String reason) {
        var refund = new StripeRefund(
                next("re_"),
                intent.id(),
                amount,
                intent.currency(),
                firstStatus,
                "",
                key,
                metadata,
                reason,
                clock.instant());
        refunds.put(refund.id(), refund);
        webhooks.tell("refund.created", intent.id(), intent.live(), refund.json());
        webhooks.tell("charge.refunded", intent.id(), intent.live(), intent.chargeJson(wentBack(intent.id())));
        return refund;
    }

    synchronized void change(String id, String status, String why) {
        StripeRefund refund = Optional.ofNullable(refunds.get(id))
                .orElseThrow(() -> new IllegalArgumentException("No refund " + id))
                .become(status, why);
        refunds.put(id, refund);
        boolean live = known(refund.payment()).live();
        webhooks.tell("refund.updated", refund.payment(), live, refund.json());
        if (status.equals("failed")) {
            webhooks.tell("refund.failed", refund.payment(), live, refund.json());
        }
    }

    /** How much of it a new refund is over, or the problem that there is with any. */
    private long left(Intent intent) {
        if (intent.received() == 0) {
            throw Problem.code(
                    400,
                    "payment_intent_unexpected_state",
                    "This PaymentIntent (" + intent.id() + ") does not have a successful charge to refund.");
        }
        if (intent.disputed()) {
            throw Problem.code(
                    400,
                    "charge_disputed",
                    "Charge " + intent.charge() + " has been charged back; cannot issue a refund.");
        }
        long left = intent.received() - wentBack(intent.id());
        if (left == 0) {
            throw Problem.code(
                    400, "charge_already_refunded", "Charge " + intent.charge() + " has already been refunded.");
        }
        return left;
    }
}
