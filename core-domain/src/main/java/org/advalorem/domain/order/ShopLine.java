package org.advalorem.domain.order;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * One line as Shopify said it.
 *
 * @param id Shopify's number of the line, as text
 * @param productId empty for a line that was typed in by hand, or whose product is gone
 * @param variantId empty for a line that was typed in by hand, or whose variant is gone
 * @param sku the shop's own article number, as text and unchecked
 * @param quantity units ordered, 0 or more
 * @param currentQuantity units left after edits and refunds, at most {@code quantity}
 * @param fulfilledQuantity units handed to a carrier, at most {@code quantity}
 * @param total all {@code quantity} units after every discount
 */
public record ShopLine(
        String id,
        String name,
        Optional<Long> productId,
        Optional<Long> variantId,
        Optional<String> sku,
        int quantity,
        int currentQuantity,
        int fulfilledQuantity,
        Money total) {

    public ShopLine {
        if (currentQuantity < 0 || currentQuantity > quantity) {
            throw new IllegalArgumentException(
                    "Line " + id + ": " + currentQuantity + " of " + quantity + " units cannot be left");
        }
        if (fulfilledQuantity < 0 || fulfilledQuantity > quantity) {
            throw new IllegalArgumentException(
                    "Line " + id + ": " + fulfilledQuantity + " of " + quantity + " units cannot have left");
        }
    }

    /** Whether there must be a SKU for it: it is still ordered, and of a variant that Shopify knows. */
    public boolean needsSku() {
        return currentQuantity > 0 && variantId.isPresent();
    }

    /** Whether all that is still ordered has left. */
    boolean isFulfilled() {
        return fulfilledQuantity > 0 && fulfilledQuantity >= currentQuantity;
    }
}
