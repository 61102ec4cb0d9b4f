package org.advalorem.domain.correction;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * One line of an order with what was paid for it, as it stood when a plan was made.
 *
 * @param id Shopify's number of the line
 * @param name product and variant
 * @param ordered units ordered
 * @param quantity units left after edits and refunds, which all amounts are for
 * @param unitPrice one unit before any discount
 * @param gross {@code quantity} units before any discount
 * @param discounts what was taken off them, as Shopify allocated it
 * @param tax what was taken off as tax contained in the price
 * @param paid what is left: gross less discounts less tax
 * @param rule how {@code paid} was found, in words
 * @param declared whether it goes into the parcel; services and gift cards do not
 */
public record PaidLine(
        String id,
        String name,
        Optional<String> sku,
        int ordered,
        int quantity,
        Money unitPrice,
        Money gross,
        List<DiscountPart> discounts,
        Money tax,
        Money paid,
        String rule,
        boolean declared) {

    public PaidLine {
        discounts = List.copyOf(discounts);
    }
}
