package org.advalorem.sandbox.stripe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payments and what went back of them. Callers hold the lock of the instance. */
final class Ledger {

    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Map<String, StripeRefund> refunds = new LinkedHashMap<>();

    void put(Intent intent) {
        intents.put(intent.id(), intent);
    }

    void put(StripeRefund refund) {
        refunds.put(refund.id(), refund);
    }

    Optional<Intent> intent(String id) {
        return Optional.ofNullable(intents.get(id));
    }

    Optional<StripeRefund> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    /** The oldest first. */
    List<StripeRefund> refunds() {
        return List.copyOf(refunds.values());
    }

    /** The newest first, as lists give them. */
    List<StripeRefund> newestOf(String payment) {
        var found = new ArrayList<>(refundsOf(payment));
        Collections.reverse(found);
        return found;
    }

    List<StripeRefund> refundsOf(String payment) {
        return refunds.values().stream()
                .filter(refund -> refund.payment().equals(payment))
                .toList();
    }

    long wentBack(String payment) {
        return refundsOf(payment).stream()
                .filter(StripeRefund::counts)
                .mapToLong(StripeRefund::amount)
                .reduce(0, Math::addExact);
    }

    /** How much of it a new refund is over, or the problem that there is with any. */
    long left(Intent intent) {
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
