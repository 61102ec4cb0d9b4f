package org.advalorem.adapter.http;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.OrderView;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.order.Orders;

/** Brings together what is known of one order, and carries out what a person decides about it. */
final class OrderFile {

    private final Orders orders;
    private final Corrections corrections;
    private final AuditTrail audit;
    private final RecordFinder<Order> finder;
    private final Clock clock;

    OrderFile(HttpParts parts) {
        Store store = parts.store();
        orders = store.orders();
        corrections = store.corrections();
        audit = store.auditTrail();
        clock = parts.clock();
        finder = new RecordFinder<>(
                store.shops(), "order", (shop, number) -> orders.find(new OrderKey(shop, new OrderId(number))));
    }

    /**
     * Finds an order; see {@link RecordFinder#find}.
     *
     * @throws Problem as there
     */
    OrderView find(Caller caller, String id, Optional<ShopId> shop) {
        return view(finder.find(caller, id, shop));
    }

    private OrderView view(Order order) {
        var correction = new CorrectionKey(order.key().shop(), order.key().order());
        return new OrderView(
                order,
                orders.timeline(order.key()),
                corrections.find(correction).isPresent());
    }

    /**
     * Settles the conflict that a person was shown.
     *
     * @param version of the order as it was shown
     * @param takeShopifys false keeps ours
     * @throws Problem 409 if the order was changed since or is in no conflict
     */
    OrderView settle(Caller caller, Order shown, long version, boolean takeShopifys) {
        if (shown.version() != version) {
            throw changedMeanwhile();
        }
        if (shown.conflict().isEmpty()) {
            throw Problem.of(409, "NO_CONFLICT", "There is nothing to decide about this order.");
        }
        String by = caller.actor().name();
        OrderChange change =
                takeShopifys ? shown.tookShopifys(by, clock.instant()) : shown.keptOurs(by, clock.instant());
        Set<OrderKey> stale = orders.save(List.of(change));
        if (!stale.isEmpty()) {
            throw changedMeanwhile();
        }
        // If this is not reached, the order's story still tells who decided what.
        audit.append(
                shown.key().shop(),
                "conflict:" + shown.key().order(),
                clock.instant(),
                caller.actor(),
                "CONFLICT_SETTLED",
                Map.of(
                        "ours", shown.status().name(),
                        "shopify", shown.standing().said().name(),
                        "kept", change.order().status().name()));
        return view(change.order());
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                409, "CHANGED_MEANWHILE", "The order has changed since it was shown. Look at it again and decide.");
    }
}
