package org.advalorem.engine.fulfillment;

import org.advalorem.domain.money.Money;

/**
 * A payment and what can still go back of it.
 *
 * @param payment the provider's name of it
 * @param paid what was really received; refunds do not lessen it
 * @param left without what went back by anybody's doing, and what is on its way from here
 */
public record PaymentBalance(String payment, Money paid, Money left) {}
