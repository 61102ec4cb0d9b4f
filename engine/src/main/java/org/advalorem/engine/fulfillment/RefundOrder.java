package org.advalorem.engine.fulfillment;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * Which money is to go back.
 *
 * @param number of the refund, 1 for the order's first: who names it gets the one that has it already; empty for one more each time
 * @param askedUnder the idempotency key of the request, which belongs to its caller: without a number, who asks again under it within a
 *     day gets the refund that was asked for first
 * @param payment the provider's name of the payment; empty for that of the order's last refund
 * @param amount empty for all that is left
 */
public record RefundOrder(
        Optional<Integer> number, Optional<String> askedUnder, Optional<String> payment, Optional<Money> amount) {

    /** Without an idempotency key. */
    public RefundOrder(Optional<Integer> number, Optional<String> payment, Optional<Money> amount) {
        this(number, Optional.empty(), payment, amount);
    }
}
