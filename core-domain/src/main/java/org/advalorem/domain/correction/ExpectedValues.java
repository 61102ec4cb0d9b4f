package org.advalorem.domain.correction;

import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import org.advalorem.domain.money.Money;

/**
 * What ShipStation may have filled in for one unit of a line: its price, its price after product discounts, or what was paid, each
 * rounded up or down to whole minor units.
 */
record ExpectedValues(List<Money> units) {

    ExpectedValues {
        units = List.copyOf(units);
    }

    static ExpectedValues of(LineNet net, MoneySide side) {
        Money productDiscounts = Money.sum(
                net.gross().currency(),
                net.discounts().stream()
                        .filter(part -> !part.orderLevel())
                        .map(DiscountPart::amount)
                        .toList());
        int quantity = net.line().currentQuantity();
        LongStream units = LongStream.of(
                net.unitPrice(side).minor(),
                down(net.gross().minus(productDiscounts), quantity),
                up(net.gross().minus(productDiscounts), quantity),
                down(net.paid(), quantity),
                up(net.paid(), quantity));
        return new ExpectedValues(
                units.mapToObj(minor -> new Money(minor, net.gross().currency()))
                        .toList());
    }

    boolean includes(BigDecimal value) {
        return units.stream().anyMatch(unit -> DeclaredAmounts.says(value, unit));
    }

    private static long down(Money amount, int quantity) {
        return LongMath.divide(amount.minor(), quantity, RoundingMode.FLOOR);
    }

    private static long up(Money amount, int quantity) {
        return LongMath.divide(amount.minor(), quantity, RoundingMode.CEILING);
    }
}
