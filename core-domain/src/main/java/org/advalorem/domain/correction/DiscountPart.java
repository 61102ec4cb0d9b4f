package org.advalorem.domain.correction;

import org.advalorem.domain.money.Money;

/**
 * What one discount took off one item, for the units that are left.
 *
 * @param title its code or title
 * @param amount not negative
 */
public record DiscountPart(String title, boolean orderLevel, Money amount) {}
