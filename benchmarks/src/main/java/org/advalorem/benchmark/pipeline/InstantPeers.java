package org.advalorem.benchmark.pipeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.advalorem.domain.correction.Consignment;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.DiscountShare;
import org.advalorem.domain.correction.ImportedItem;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.ShopifyOrders;

/**
 * Shopify and ShipStation that answer at once: every order has the same three lines with ten percent off, and ShipStation
 * remembers what was pushed, so that reading it back proves it. What is measured beside them is the pipeline alone.
 */
final class InstantPeers implements ShopifyOrders, CustomsDesk {

    /** When each order was last changed. */
    static final Instant CHANGED = Instant.parse("2026-11-02T08:00:00Z");

    private static final Currency USD = Currency.getInstance("USD");
    private static final List<OrderLine> LINES = List.of(
            line("14001", "Black Tee / M", 3, "9.99", "3.00"),
            line("14002", "Enamel Mug", 1, "12.50", "1.25"),
            line("14003", "Canvas Tote Bag / Natural", 2, "17.95", "3.59"));
    private static final List<ImportedItem> ITEMS =
            LINES.stream().map(InstantPeers::imported).toList();
    private static final List<DeclaredItem> ROWS =
            LINES.stream().map(InstantPeers::undiscounted).toList();
    private static final Discount TEN_PERCENT = new Discount(
            0,
            "SAVE10",
            Discount.Kind.CODE,
            Discount.Target.LINE_ITEM,
            Discount.Method.ACROSS,
            Discount.Selection.ALL,
            "10 %");
    private static final Place HERE = Place.of("US");
    private static final Place THERE = Place.of("GB");

    private final Map<String, Declaration> pushed = new ConcurrentHashMap<>();

    /** How many orders were pushed. */
    int pushes() {
        return pushed.size();
    }

    @Override
    public Optional<ShopOrder> fetch(ShopId shop, ShopifyCredentials credentials, OrderId order) {
        return Optional.of(new ShopOrder(
                order,
                "#" + order,
                CHANGED,
                CHANGED,
                false,
                false,
                false,
                false,
                USD,
                USD,
                List.of(new Consignment(Optional.of(HERE), Optional.of(THERE), Consignment.Delivery.SHIPPING)),
                Optional.of(HERE),
                Optional.of(THERE),
                List.of(TEN_PERCENT),
                LINES,
                Optional.empty()));
    }

    @Override
    public Lookup find(ShipStationCredentials credentials, Wanted wanted) {
        String number = wanted.order().toString();
        return new Lookup.Found(pushed.getOrDefault(number, declaration(number, ROWS)));
    }

    @Override
    public Optional<Declaration> read(ShipStationCredentials credentials, String declarationId) {
        return Optional.of(pushed.getOrDefault(declarationId, declaration(declarationId, ROWS)));
    }

    /** @throws IllegalStateException if the order was pushed already: nothing here gives reason to do so twice */
    @Override
    public PushOutcome push(ShipStationCredentials credentials, Declaration asRead, CorrectionPlan plan) {
        List<DeclaredItem> rows =
                plan.items().stream().map(InstantPeers::corrected).toList();
        Declaration earlier = pushed.putIfAbsent(asRead.orderId(), declaration(asRead.orderId(), rows));
        if (earlier != null) {
            throw new IllegalStateException("Pushed twice: " + asRead.orderId());
        }
        return new PushOutcome.Accepted("200");
    }

    @Override
    public List<String> collateral(Declaration before, Declaration after) {
        return List.of();
    }

    private static Declaration declaration(String number, List<DeclaredItem> rows) {
        return new Declaration(
                number,
                number,
                number,
                DeclarationStatus.AWAITING_SHIPMENT,
                "2026-11-02T00:15:31",
                false,
                ITEMS,
                Optional.of(rows),
                "{}");
    }

    private static OrderLine line(String id, String name, int quantity, String price, String share) {
        Money unit = Money.parse(price, USD);
        Money total = unit.times(quantity);
        Money discount = Money.parse(share, USD);
        return new OrderLine(
                id,
                name,
                Optional.empty(),
                quantity,
                quantity,
                true,
                false,
                MoneyBag.of(unit),
                MoneyBag.of(total),
                List.of(new DiscountShare(0, MoneyBag.of(discount))),
                Optional.of(MoneyBag.of(total.minus(discount))),
                List.of(),
                Optional.of("610910"),
                Optional.of("US"));
    }

    private static ImportedItem imported(OrderLine line) {
        return new ImportedItem(
                Optional.of(line.id()),
                line.sku(),
                line.name(),
                line.currentQuantity(),
                line.unitPrice().shop().toBigDecimal(),
                false);
    }

    private static DeclaredItem undiscounted(OrderLine line) {
        return row(
                "row-" + line.id(),
                line.name(),
                line.quantity(),
                line.unitPrice().shop().toBigDecimal());
    }

    private static DeclaredItem corrected(PlannedItem item) {
        return row(
                item.id().orElseThrow(),
                item.description(),
                item.quantity(),
                item.unitAfter().toBigDecimal());
    }

    private static DeclaredItem row(String id, String description, int quantity, BigDecimal value) {
        return new DeclaredItem(id, description, quantity, value, Optional.of("610910"), Optional.of("US"));
    }
}
