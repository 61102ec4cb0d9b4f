package org.advalorem.engine.fulfillment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.payment.RefundRequests;

/** Where dossiers are kept. */
final class Dossiers {

    /** Others change an order a few times in its life: who loses so often has met something else. */
    private static final int MOST_TRIES = 10;

    private final Orders orders;
    private final Handlings handlings;
    private final LabelPurchases purchases;
    private final RefundRequests refunds;

    Dossiers(Store store) {
        orders = store.orders();
        handlings = store.handlings();
        purchases = store.labelPurchases();
        refunds = store.refundRequests();
    }

    /** The order comes first: whatever changes it meanwhile makes what is based on it stale. */
    Optional<Dossier> find(OrderKey key) {
        return orders.find(key)
                .map(order -> new Dossier(order, handlings.find(key), purchases.latest(key), refunds.of(key)));
    }

    /** @throws UnknownOrder if it is not kept */
    Dossier of(OrderKey key) {
        return find(key).orElseThrow(() -> new UnknownOrder(key));
    }

    /**
     * Takes a step with an order, anew while others are faster.
     *
     * @param step empty if there is nothing to do
     * @return how it stands then
     * @throws StaleOrder if others were faster each time
     */
    Dossier change(OrderKey key, Function<Dossier, Optional<HandlingChange>> step) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Dossier dossier = of(key);
            Optional<HandlingChange> change = step.apply(dossier);
            if (change.isEmpty()) {
                return dossier;
            }
            Set<OrderKey> stale = handlings.save(List.of(change.get()));
            if (stale.isEmpty()) {
                return of(key);
            }
        }
        throw new StaleOrder(key);
    }
}
