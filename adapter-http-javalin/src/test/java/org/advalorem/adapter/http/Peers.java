package org.advalorem.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.system.PeerUnavailable;

/** Shopify and ShipStation in memory, in agreement about every order. */
final class Peers implements ShopifyOrders, CustomsDesk {

    private final Map<OrderId, ShopOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, Declaration> declarations = new ConcurrentHashMap<>();
    private volatile boolean down;

    void add(ShopOrder order, Declaration declaration) {
        orders.put(order.id(), order);
        declarations.put(order.id().toString(), declaration);
    }

    void goDown() {
        down = true;
    }

    @Override
    public Optional<ShopOrder> fetch(ShopId shop, ShopifyCredentials credentials, OrderId order) {
        if (down) {
            throw new PeerUnavailable("SHOPIFY_TIMEOUT", "Shopify did not answer.", Optional.empty());
        }
        return Optional.ofNullable(orders.get(order));
    }

    @Override
    public Lookup find(ShipStationCredentials credentials, Wanted wanted) {
        Declaration found = declarations.get(wanted.order().toString());
        return found == null ? new Lookup.Absent() : new Lookup.Found(found);
    }

    @Override
    public Optional<Declaration> read(ShipStationCredentials credentials, String declarationId) {
        return declarations.values().stream()
                .filter(declaration -> declaration.orderId().equals(declarationId))
                .findFirst();
    }

    @Override
    public PushOutcome push(ShipStationCredentials credentials, Declaration asRead, CorrectionPlan plan) {
        List<DeclaredItem> rows = plan.items().stream().map(Peers::row).toList();
        declarations.put(
                asRead.orderKey(),
                new Declaration(
                        asRead.orderId(),
                        asRead.orderKey(),
                        asRead.orderNumber(),
                        asRead.status(),
                        asRead.modifiedAt(),
                        asRead.splitOrMerged(),
                        asRead.items(),
                        Optional.of(rows),
                        asRead.document()));
        return new PushOutcome.Accepted("200");
    }

    private static DeclaredItem row(PlannedItem item) {
        return new DeclaredItem(
                item.id().orElse("new"),
                item.description(),
                item.quantity(),
                item.unitAfter().toBigDecimal(),
                item.hsCode(),
                item.originCountry());
    }

    @Override
    public List<String> collateral(Declaration before, Declaration after) {
        return List.of();
    }
}
