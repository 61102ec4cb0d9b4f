package org.advalorem.domain.fulfillment;

import java.util.List;
import org.advalorem.domain.order.OrderChange;

/**
 * One step in the handling of an order, to be saved as a whole.
 *
 * @param order with its entry in the story
 * @param stock what goes back on the shelf with it
 */
public record HandlingChange(OrderChange order, Handling handling, List<StockReturn> stock) {

    public HandlingChange {
        stock = List.copyOf(stock);
        if (!handling.order().equals(order.order().key())) {
            throw new IllegalArgumentException(
                    "Handling of " + handling.order() + " for " + order.order().key());
        }
    }
}
