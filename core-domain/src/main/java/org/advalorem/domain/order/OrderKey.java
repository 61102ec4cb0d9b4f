package org.advalorem.domain.order;

import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;

/** Which order of which shop. Ordered by shop, then by number. */
public record OrderKey(ShopId shop, OrderId order) implements Comparable<OrderKey> {

    @Override
    public int compareTo(OrderKey other) {
        int byShop = shop.compareTo(other.shop);
        return byShop == 0 ? order.compareTo(other.order) : byShop;
    }

    @Override
    public String toString() {
        return shop + "/" + order;
    }
}
