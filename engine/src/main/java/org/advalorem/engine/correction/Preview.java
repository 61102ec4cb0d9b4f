package org.advalorem.engine.correction;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.correction.Planner;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.finding.Finding;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.CustomsDesk.Wanted;
import org.advalorem.port.correction.ShopifyOrders;

/** Works a plan out from what Shopify and ShipStation hold now; pushes, saves and bills nothing. */
public final class Preview {

    private final Corrections corrections;
    private final Merchants merchants;
    private final ShopifyOrders orders;
    private final CustomsDesk desk;
    private final OrderGate gate;

    public Preview(CorrectionPorts ports, OrderGate gate) {
        this.corrections = ports.store().corrections();
        this.merchants = new Merchants(ports.store().shops());
        this.orders = ports.orders();
        this.desk = ports.desk();
        this.gate = gate;
    }

    /**
     * What would be done now; the order need not have been heard of.
     *
     * @throws org.advalorem.port.system.PeerUnavailable if Shopify or ShipStation does not answer
     * @throws org.advalorem.port.system.PeerRefused if one of them will not answer
     */
    public Previewed preview(CorrectionKey key) {
        try {
            Merchant merchant = merchants.of(key.shop());
            return orders.fetch(key.shop(), merchant.shopify(), key.order())
                    .map(order -> of(merchant, order, corrections.find(key)))
                    .orElseGet(() -> Previewed.nothing(skip("NOT_FOUND", "Shopify has no order " + key.order() + ".")));
        } catch (Unworkable missing) {
            return Previewed.nothing(new Decision.Skip(missing.reason(), Optional.empty()));
        }
    }

    private Previewed of(Merchant merchant, ShopOrder order, Optional<Correction> known) {
        boolean pushedBefore =
                known.flatMap(correction -> correction.state().lastPush()).isPresent();
        return gate.check(order, pushedBefore)
                .fold(
                        eligible -> find(merchant, order, known, eligible.findings()),
                        not -> withOrder(order, new Decision.Skip(not.reason(), Optional.empty())));
    }

    private Previewed find(Merchant merchant, ShopOrder order, Optional<Correction> known, List<Finding> doubts) {
        var wanted = new Wanted(
                order.id(),
                order.name(),
                merchant.settings().orderNumberPrefix(),
                merchant.settings().storeId());
        return desk.find(merchant.shipStation(), wanted)
                .fold(
                        found -> plan(merchant, order, known, found.declaration(), doubts),
                        absent -> withOrder(order, skip("NOT_IMPORTED", "ShipStation does not have the order yet.")),
                        several -> withOrder(
                                order,
                                skip(
                                        "SHIPSTATION_AMBIGUOUS",
                                        "Several orders at ShipStation answer to it: "
                                                + String.join(", ", several.declarationIds()))));
    }

    private static Previewed plan(
            Merchant merchant,
            ShopOrder order,
            Optional<Correction> known,
            Declaration declaration,
            List<Finding> doubts) {
        Decision decision = Planner.decide(
                order,
                declaration,
                merchant.settings(),
                known.flatMap(correction -> correction.state().lastPush()),
                known.map(correction -> correction.state().rounds()).orElse(0),
                doubts);
        return new Previewed(decision, Optional.of(order), Optional.of(declaration));
    }

    private static Previewed withOrder(ShopOrder order, Decision decision) {
        return new Previewed(decision, Optional.of(order), Optional.empty());
    }

    private static Decision.Skip skip(String code, String message) {
        return new Decision.Skip(new Reason(code, message), Optional.empty());
    }
}
