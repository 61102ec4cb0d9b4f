package org.advalorem.adapter.http;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.OrderTalk;
import org.advalorem.adapter.http.page.OrderView;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.port.Store;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.order.Orders;

/** Brings together what is known of one order, and carries out what a person decides about it. */
final class OrderFile {

    private static final int MOST_OPERATIONS = 50;

    private final Orders orders;
    private final Corrections corrections;
    private final AuditTrail audit;
    private final Operations operations;
    private final FulfillmentCase fulfillment;
    private final Clock clock;

    OrderFile(HttpParts parts, FulfillmentCase fulfillment) {
        Store store = parts.store();
        this.fulfillment = fulfillment;
        operations = store.operations();
        orders = store.orders();
        corrections = store.corrections();
        audit = store.auditTrail();
        clock = parts.clock();
    }

    /**
     * Finds an order; see {@link RecordFinder#find}.
     *
     * @throws Problem as there
     */
    OrderView find(Caller caller, String id, Optional<ShopId> shop) {
        return view(fulfillment.find(caller, id, shop));
    }

    /** All that is known of an order, with its story and what was done outside for it. */
    OrderView view(Dossier dossier) {
        OrderKey key = dossier.order().key();
        var ofOrder = new Operations.Filter(Set.of(key.shop()), Set.of(), Set.of(), "order:" + key.order());
        return new OrderView(
                dossier,
                orders.timeline(key),
                operations.list(ofOrder, Optional.empty(), MOST_OPERATIONS).items(),
                corrections.find(new CorrectionKey(key.shop(), key.order())).isPresent(),
                OrderTalk.NONE);
    }

    /**
     * Settles the conflict that a person was shown.
     *
     * @param version of the order as it was shown
     * @param takeShopifys false keeps ours
     * @throws Problem 409 if the order was changed since or is in no conflict
     */
    OrderView settle(Caller caller, Dossier dossier, long version, boolean takeShopifys) {
        Order shown = dossier.order();
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
        return view(new Dossier(change.order(), dossier.handling(), dossier.purchase(), dossier.refunds()));
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                409, "CHANGED_MEANWHILE", "The order has changed since it was shown. Look at it again and decide.");
    }
}
