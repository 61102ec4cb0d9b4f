package org.advalorem.domain.correction;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Finds out in which of the order's two currencies ShipStation imported it. Its numbers carry no currency, so its prices are held
 * against both; where they fit neither, or fit both and these differ, nobody can tell.
 */
final class SideChoice {

    private SideChoice() {}

    /** The side that ShipStation's prices agree with; empty if that cannot be told. */
    static Optional<MoneySide> of(ShopOrder order, Declaration declaration) {
        if (order.shopCurrency().equals(order.presentmentCurrency())) {
            return Optional.of(MoneySide.SHOP);
        }
        boolean shop = agrees(order, declaration, MoneySide.SHOP);
        boolean presentment = agrees(order, declaration, MoneySide.PRESENTMENT);
        if (shop == presentment) {
            return Optional.empty();
        }
        return Optional.of(shop ? MoneySide.SHOP : MoneySide.PRESENTMENT);
    }

    private static boolean agrees(ShopOrder order, Declaration declaration, MoneySide side) {
        List<LineNet> lines = PaidAmounts.of(order, side).lines();
        List<BigDecimal> prices = declaration.goods().stream()
                .map(ImportedItem::unitPrice)
                .filter(price -> price.signum() > 0)
                .toList();
        List<BigDecimal> values = prices.isEmpty()
                ? declaration.rows().stream().map(DeclaredItem::unitValue).toList()
                : prices;
        return !values.isEmpty()
                && values.stream().allMatch(value -> lines.stream().anyMatch(net -> couldBe(value, net, side)));
    }

    /** A line of which nothing is left can still stand at ShipStation, at its price. */
    private static boolean couldBe(BigDecimal value, LineNet net, MoneySide side) {
        return net.line().currentQuantity() > 0
                ? ExpectedValues.include(value, net, side)
                : DeclaredAmounts.says(value, net.unitPrice(side));
    }
}
