package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.order.OrderRow;
import org.advalorem.port.order.Orders.Filter;

/**
 * The list of orders as it was asked for.
 *
 * @param shop the one that was chosen
 * @param shops those one can choose from
 * @param more where the next page is; empty on the last
 */
public record OrdersView(
        List<OrderRow> rows, Filter filter, Optional<ShopId> shop, List<ShopId> shops, Optional<String> more) {

    public OrdersView {
        rows = ImmutableList.copyOf(rows);
        shops = ImmutableList.copyOf(shops);
    }

    public boolean filtered() {
        return !filter.statuses().isEmpty()
                || !filter.search().isEmpty()
                || filter.customerId().isPresent()
                || filter.inConflict()
                || shop.isPresent();
    }

    /** The customer whose orders alone are shown, for the form to send along; null if they are everybody's. */
    public String customer() {
        return filter.customerId().map(Object::toString).orElse(null);
    }
}
