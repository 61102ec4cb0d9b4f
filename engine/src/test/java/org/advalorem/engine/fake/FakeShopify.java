package org.advalorem.engine.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.correction.ShopifyOrders;

/** Shopify with the orders it was given; fails as often as it is told to, then works again. */
public final class FakeShopify implements ShopifyOrders {

    private final Map<OrderId, ShopOrder> orders = new HashMap<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private int fetches;

    public synchronized void holds(ShopOrder order) {
        orders.put(order.id(), order);
    }

    public synchronized void failsWith(RuntimeException failure, int times) {
        for (int time = 0; time < times; time++) {
            failures.add(failure);
        }
    }

    public synchronized int fetches() {
        return fetches;
    }

    @Override
    public synchronized Optional<ShopOrder> fetch(ShopId shop, ShopifyCredentials credentials, OrderId order) {
        fetches++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return Optional.ofNullable(orders.get(order));
    }
}
