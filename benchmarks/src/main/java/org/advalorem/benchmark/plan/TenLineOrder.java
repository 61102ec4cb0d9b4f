package org.advalorem.benchmark.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.DiscountShare;
import org.advalorem.domain.correction.ImportedItem;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Allocation;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Ten lines from the US to Germany, 15 % off the order, and the declaration that ShipStation makes of them: undiscounted, in an order of its own. */
@State(Scope.Benchmark)
public class TenLineOrder {
    private static final Currency USD = Currency.getInstance("USD");
    private static final long[] PRICES = {1_999, 2_499, 999, 12_950, 495, 3_700, 1_999, 8_925, 1_250, 6_475};
    private static final int[] QUANTITIES = {1, 2, 3, 1, 5, 1, 2, 1, 4, 1};
    private static final String[] NAMES = {
        "Black Tee / M",
        "Canvas Tote / Natural",
        "Sticker Pack",
        "Wool Coat / L / Navy",
        "Postcard – Harbour",
        "Mug, 350 ml",
        "Black Tee / L",
        "Leather Belt / 90 cm",
        "Tea Towel",
        "Linen Shirt / S"
    };

    private final ShopOrder order;
    private final Declaration declaration;

    public TenLineOrder() {
        List<OrderLine> lines = lines();
        Instant placed = Instant.parse("2026-11-02T08:00:00Z");
        order = new ShopOrder(
                new OrderId(6_123_456_789_012L),
                "#1042",
                placed,
                placed,
                false,
                false,
                false,
                false,
                USD,
                USD,
                List.of(),
                Optional.of(Place.of("US", "NY")),
                Optional.of(Place.of("DE")),
                List.of(new Discount(
                        0,
                        "HARBOUR15",
                        Discount.Kind.CODE,
                        Discount.Target.LINE_ITEM,
                        Discount.Method.ACROSS,
                        Discount.Selection.ALL,
                        "15 %")),
                lines,
                Optional.empty());
        declaration = declaration(lines);
    }

    ShopOrder order() {
        return order;
    }

    Declaration declaration() {
        return declaration;
    }

    private static List<OrderLine> lines() {
        long[] grosses = new long[PRICES.length];
        String[] keys = new String[PRICES.length];
        long discount = 0;
        for (int line = 0; line < PRICES.length; line++) {
            grosses[line] = PRICES[line] * QUANTITIES[line];
            keys[line] = Long.toString(15_500_000_000_000L + line);
            discount += grosses[line] * 15 / 100;
        }
        long[] shares = Allocation.shares(discount, grosses, keys);
        List<OrderLine> lines = new ArrayList<>();
        for (int line = 0; line < PRICES.length; line++) {
            lines.add(new OrderLine(
                    keys[line],
                    NAMES[line],
                    Optional.of("SKU-" + line),
                    QUANTITIES[line],
                    QUANTITIES[line],
                    true,
                    false,
                    bag(PRICES[line]),
                    bag(grosses[line]),
                    List.of(new DiscountShare(0, bag(shares[line]))),
                    Optional.of(bag(grosses[line] - shares[line])),
                    List.of(),
                    Optional.empty(),
                    Optional.of("PT")));
        }
        return lines;
    }

    private static Declaration declaration(List<OrderLine> lines) {
        List<DeclaredItem> rows = new ArrayList<>();
        List<ImportedItem> goods = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            OrderLine line = lines.get((at * 7 + 3) % lines.size());
            rows.add(new DeclaredItem(
                    Integer.toString(9_100_000 + at),
                    line.name(),
                    line.quantity(),
                    line.unitPrice().shop().toBigDecimal(),
                    Optional.empty(),
                    Optional.of("PT")));
            goods.add(new ImportedItem(
                    Optional.of(line.id()),
                    line.sku(),
                    line.name(),
                    line.quantity(),
                    line.unitPrice().shop().toBigDecimal(),
                    false));
        }
        return new Declaration(
                "770001",
                "6123456789012",
                "1042",
                DeclarationStatus.AWAITING_SHIPMENT,
                "",
                false,
                goods,
                Optional.of(rows),
                "");
    }

    private static MoneyBag bag(long minor) {
        return MoneyBag.of(new Money(minor, USD));
    }
}
