package org.advalorem.domain.payment;

import org.advalorem.domain.money.Money;

/**
 * A payment as the provider has it.
 *
 * @param id the provider's own name of it, such as {@code pi_…}
 * @param received what was really paid; refunds do not lessen it
 * @param refundable whether money can go back at all: something was captured
 * @param live false in the provider's test mode
 */
public record CapturedPayment(String id, Money received, boolean refundable, boolean live) {}
