package org.advalorem.domain.correction;

import java.util.List;
import org.advalorem.domain.money.Money;

/**
 * What was paid for one line, and how that was found.
 *
 * @param gross the units that are left, before any discount
 * @param discounts what was taken off them
 * @param tax what was taken off as tax contained in the price
 * @param paid what is left: Shopify's own figure where it states one
 * @param rule how {@code paid} was found, in words
 */
record LineNet(OrderLine line, Money gross, List<DiscountPart> discounts, Money tax, Money paid, String rule) {

    LineNet {
        discounts = List.copyOf(discounts);
    }

    /** The price of one unit before discounts, as ShipStation may have imported it. */
    Money unitPrice(MoneySide side) {
        return line.unitPrice().on(side);
    }
}
