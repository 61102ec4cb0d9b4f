package org.advalorem.domain.correction;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One item of the order as ShipStation imported it.
 *
 * @param lineItemKey Shopify's number of the line, where ShipStation kept it
 * @param unitPrice of one unit; negative for a discount
 * @param adjustment whether it is a discount or fee rather than goods
 */
public record ImportedItem(
        Optional<String> lineItemKey,
        Optional<String> sku,
        String name,
        int quantity,
        BigDecimal unitPrice,
        boolean adjustment) {

    /** Whether it stands for goods: neither an adjustment nor below zero. */
    public boolean isGoods() {
        return !adjustment && unitPrice.signum() >= 0;
    }
}
