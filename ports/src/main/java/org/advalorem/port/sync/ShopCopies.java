package org.advalorem.port.sync;

import org.advalorem.domain.shop.ShopId;

/** All that is copied of a shop, as one. */
public interface ShopCopies {

    /**
     * Removes what is copied of a shop: bodies, orders with their stories and what was done about them, customers, products, stock, jobs
     * and their findings, the schedule, and messages that are done with. What the correction of customs values has done stays, and so do
     * labels and refunds, the audit trail and the shop itself.
     * Atomic and durable when it returns; to be repeated until there is nothing left.
     *
     * @param most how many of each kind at once
     * @return how many were removed
     */
    int remove(ShopId shop, int most);
}
