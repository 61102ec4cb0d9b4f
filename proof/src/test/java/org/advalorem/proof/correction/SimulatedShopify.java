package org.advalorem.proof.correction;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.correction.ShopifyOrders;

/** Shopify with all orders as they are at this moment. */
final class SimulatedShopify implements ShopifyOrders {

    private final Map<OrderId, Purchase> purchases = new LinkedHashMap<>();
    private final Set<OrderId> deleted = new HashSet<>();

    void add(Purchase purchase) {
        purchases.put(purchase.key().order(), purchase);
    }

    Iterable<Purchase> purchases() {
        return purchases.values();
    }

    Purchase purchase(OrderId order) {
        return purchases.get(order);
    }

    /** Deleted by the merchant; whoever asks for it gets nothing. */
    void delete(OrderId order) {
        deleted.add(order);
    }

    @Override
    public Optional<ShopOrder> fetch(ShopId shop, ShopifyCredentials credentials, OrderId order) {
        return Optional.ofNullable(purchases.get(order))
                .filter(known -> known.key().shop().equals(shop) && !deleted.contains(order))
                .map(Purchase::order);
    }
}
