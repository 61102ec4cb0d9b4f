package org.advalorem.domain.correction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Consignment.Delivery;
import org.advalorem.domain.correction.Discount.Kind;
import org.advalorem.domain.correction.Discount.Method;
import org.advalorem.domain.correction.Discount.Selection;
import org.advalorem.domain.correction.Discount.Target;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;

/** Orders and declarations for tests, which say only what the test is about. Three tees and a mug, SAVE10, from US to GB. */
public final class Orders {

    public static final Instant UPDATED = Instant.parse("2026-11-02T08:00:00Z");
    static final Currency USD = Currency.getInstance("USD");

    private final Currency currency;
    private final List<OrderLine> lines = new ArrayList<>();
    private List<Discount> discounts = List.of(orderDiscount(0, "SAVE10"));
    private Optional<Place> from = Optional.of(Place.of("US"));
    private Optional<Place> to = Optional.of(Place.of("GB"));
    private Delivery delivery = Delivery.SHIPPING;
    private boolean cancelled;
    private boolean test;
    private boolean edited;
    private boolean taxesIncluded;
    private Optional<Money> subtotal = Optional.empty();

    private Orders(Currency currency) {
        this.currency = currency;
    }

    public static Orders in(String currency) {
        return new Orders(Currency.getInstance(currency));
    }

    public static Orders usd() {
        return in("USD");
    }

    /** 3 × 9.99 and 1 × 12.50 less 4.25: 26.97 and 11.25 were paid. */
    public static Orders teesAndMug() {
        return usd().line("14001", "Black Tee / M", 3, "9.99", "3.00").line("14002", "Mug", 1, "12.50", "1.25");
    }

    public static Discount orderDiscount(int index, String code) {
        return new Discount(index, code, Kind.CODE, Target.LINE_ITEM, Method.ACROSS, Selection.ALL, "10 %");
    }

    public static Discount productDiscount(int index, String title) {
        return new Discount(index, title, Kind.AUTOMATIC, Target.LINE_ITEM, Method.EACH, Selection.ENTITLED, "5.00");
    }

    /** A line whose order discount of {@code share} is already inside its net amount. */
    public Orders line(String id, String name, int quantity, String price, String share) {
        Money total = money(price).times(quantity);
        return line(
                id,
                name,
                quantity,
                quantity,
                price,
                List.of(new DiscountShare(0, bag(money(share)))),
                Optional.of(total.minus(money(share))));
    }

    public Orders line(
            String id,
            String name,
            int quantity,
            int current,
            String price,
            List<DiscountShare> shares,
            Optional<Money> net) {
        lines.add(new OrderLine(
                id,
                name,
                Optional.empty(),
                quantity,
                current,
                true,
                false,
                bag(money(price)),
                bag(money(price).times(quantity)),
                shares,
                net.map(Orders::bag),
                List.of(),
                Optional.of("610910"),
                Optional.of("US")));
        return this;
    }

    public Orders line(OrderLine line) {
        lines.add(line);
        return this;
    }

    public Orders discounts(Discount... all) {
        discounts = List.of(all);
        return this;
    }

    public Orders from(Place place) {
        from = Optional.of(place);
        return this;
    }

    public Orders to(Place place) {
        to = Optional.of(place);
        return this;
    }

    public Orders fromNowhere() {
        from = Optional.empty();
        return this;
    }

    public Orders delivered(Delivery method) {
        delivery = method;
        return this;
    }

    public Orders cancelled() {
        cancelled = true;
        return this;
    }

    public Orders test() {
        test = true;
        return this;
    }

    public Orders edited() {
        edited = true;
        return this;
    }

    public Orders taxesIncluded() {
        taxesIncluded = true;
        return this;
    }

    public Orders subtotal(String amount) {
        subtotal = Optional.of(money(amount));
        return this;
    }

    public Money money(String decimal) {
        return Money.parse(decimal, currency);
    }

    public ShopOrder order() {
        return new ShopOrder(
                new OrderId(6123456789012L),
                "#10234",
                UPDATED,
                UPDATED,
                cancelled,
                test,
                edited,
                taxesIncluded,
                currency,
                currency,
                List.of(new Consignment(from, to, delivery)),
                from,
                to,
                discounts,
                lines,
                subtotal.map(Orders::bag));
    }

    /** As ShipStation imports the order: rows in reverse order, at the undiscounted price, without services and gift cards. */
    public Declaration declaration() {
        List<DeclaredItem> rows = new ArrayList<>();
        for (OrderLine line : lines) {
            if (line.isDeclared()) {
                rows.add(
                        0,
                        row(
                                "row-" + line.id(),
                                line.name(),
                                line.currentQuantity(),
                                line.unitPrice().shop().decimal()));
            }
        }
        return declaration(rows);
    }

    public Declaration declaration(List<DeclaredItem> rows) {
        return declaration(DeclarationStatus.AWAITING_SHIPMENT, Optional.of(rows));
    }

    public Declaration declaration(DeclarationStatus status, Optional<List<DeclaredItem>> rows) {
        List<ImportedItem> items = new ArrayList<>();
        for (OrderLine line : lines) {
            items.add(new ImportedItem(
                    Optional.of(line.id()),
                    line.sku(),
                    line.name(),
                    line.currentQuantity(),
                    line.unitPrice().shop().toBigDecimal(),
                    false));
        }
        items.add(new ImportedItem(Optional.empty(), Optional.empty(), "SAVE10", 1, new BigDecimal("-4.25"), true));
        return new Declaration(
                "410000001", "6123456789012", "10234", status, "2026-11-02T00:15:31", false, items, rows, "{}");
    }

    public static DeclaredItem row(String id, String description, int quantity, String value) {
        return new DeclaredItem(
                id, description, quantity, new BigDecimal(value), Optional.of("610910"), Optional.of("US"));
    }

    static MoneyBag bag(Money both) {
        return MoneyBag.of(both);
    }
}
