package org.advalorem.domain.fulfillment;

import org.advalorem.domain.order.OrderKey;

/**
 * Units of one line of an order that go back on the shelf, once however often it is said.
 *
 * @param line the id of the order's line
 * @param sku our own id of what goes back
 * @param units 1 or more
 */
public record StockReturn(OrderKey order, String line, String sku, int units) {

    public StockReturn {
        if (units < 1) {
            throw new IllegalArgumentException("Units go back, at least one: " + units);
        }
    }
}
