package org.advalorem.engine.fulfillment;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * Which money is to go back.
 *
 * @param number of the refund, 1 for the order's first: who names it gets the one that has it already; empty for one more each time
 * @param payment the provider's name of the payment; empty for that of the order's last refund
 * @param amount empty for all that is left
 */
public record RefundOrder(Optional<Integer> number, Optional<String> payment, Optional<Money> amount) {}
