package org.advalorem.domain.payment;

import java.time.Instant;
import org.advalorem.domain.money.Money;

/**
 * A refund as the provider has it.
 *
 * @param id the provider's own name of it
 * @param payment the payment it is of
 * @param amount positive
 * @param marker our operation's key as it was handed over; empty if somebody else made it
 * @param failure why it failed, in the provider's words; empty unless it did
 */
public record Refund(
        String id, String payment, Money amount, RefundState state, String marker, String failure, Instant madeAt) {}
