package org.advalorem.domain.correction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * What ShipStation is expected to declare for an order by itself: a row for each line that ships, at its price after product
 * discounts and before order-level ones, in the shop's currency. For looking at orders without an account at ShipStation; what it
 * really holds can differ.
 */
public final class ImportForecast {

    private static final String NOWHERE = "forecast";
    private static final int MOST_DECIMALS = 2;

    private ImportForecast() {}

    /**
     * The declaration to expect. Its rows are numbered by their lines and its unit values rounded half up to two decimals, or to
     * none where the currency has none.
     */
    public static Declaration of(ShopOrder order) {
        List<LineNet> lines = PaidAmounts.of(order, MoneySide.SHOP).declared();
        return new Declaration(
                NOWHERE,
                order.id().toString(),
                order.name(),
                DeclarationStatus.AWAITING_SHIPMENT,
                "",
                false,
                lines.stream().map(net -> item(net.line())).toList(),
                Optional.of(lines.stream().map(ImportForecast::row).toList()),
                "");
    }

    private static ImportedItem item(OrderLine line) {
        return new ImportedItem(
                Optional.of(line.id()),
                line.sku(),
                line.name(),
                line.currentQuantity(),
                line.unitPrice().shop().toBigDecimal(),
                false);
    }

    private static DeclaredItem row(LineNet net) {
        OrderLine line = net.line();
        return new DeclaredItem(
                line.id(), line.name(), line.currentQuantity(), unitValue(net), line.hsCode(), line.originCountry());
    }

    private static BigDecimal unitValue(LineNet net) {
        BigDecimal value = net.gross().minus(productDiscounts(net)).toBigDecimal();
        int decimals = Math.min(MOST_DECIMALS, value.scale());
        return value.divide(BigDecimal.valueOf(net.line().currentQuantity()), decimals, RoundingMode.HALF_UP)
                .max(BigDecimal.ZERO);
    }

    /** Those among Shopify's allocations; what an edit took off later stands behind them and is left out. */
    private static Money productDiscounts(LineNet net) {
        return Money.sum(
                net.gross().currency(),
                net.discounts().stream()
                        .limit(net.line().shares().size())
                        .filter(part -> !part.orderLevel())
                        .map(DiscountPart::amount)
                        .toList());
    }
}
