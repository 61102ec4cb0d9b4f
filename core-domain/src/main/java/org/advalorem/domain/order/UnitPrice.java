package org.advalorem.domain.order;

import org.advalorem.domain.money.Money;

/**
 * What one unit of a line comes to, exactly: amounts that do not divide are not rounded, but some units cost one minor unit more.
 *
 * @param each what the other units cost
 * @param dearer how many units cost one minor unit more than {@code each}
 */
public record UnitPrice(Money each, int dearer) {

    /** What one of {@code quantity} units costs that come to {@code total}, which is not negative. No units cost nothing. */
    static UnitPrice of(Money total, int quantity) {
        return quantity == 0
                ? new UnitPrice(Money.zero(total.currency()), 0)
                : new UnitPrice(
                        new Money(total.minor() / quantity, total.currency()),
                        Math.toIntExact(total.minor() % quantity));
    }
}
