package org.advalorem.domain.correction;

import org.advalorem.domain.shop.ShopId;

/** Which correction: one per order of a shop. */
public record CorrectionKey(ShopId shop, OrderId order) {

    /** The name of the audit chain and of the operations that belong to it. */
    public String subject() {
        return "order:" + order;
    }

    @Override
    public String toString() {
        return shop + "/" + order;
    }
}
