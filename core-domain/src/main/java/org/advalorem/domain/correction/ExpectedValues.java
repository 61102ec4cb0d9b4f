package org.advalorem.domain.correction;

import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
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
        Money reduced = net.gross();
        for (DiscountPart part : net.discounts()) {
            reduced = part.orderLevel() ? reduced : reduced.minus(part.amount());
        }
        int quantity = net.line().currentQuantity();
        Currency currency = reduced.currency();
        return new ExpectedValues(List.of(
                net.unitPrice(side),
                new Money(down(reduced, quantity), currency),
                new Money(up(reduced, quantity), currency),
                new Money(down(net.paid(), quantity), currency),
                new Money(up(net.paid(), quantity), currency)));
    }

    boolean includes(BigDecimal value) {
        Currency currency = units.get(0).currency();
        if (!DeclaredAmounts.isExact(value, currency)) {
            return false;
        }
        long minor = DeclaredAmounts.nearest(value, currency).minor();
        long step = DeclaredAmounts.step(currency);
        for (Money unit : units) {
            if (Math.abs(minor - unit.minor()) < step) {
                return true;
            }
        }
        return false;
    }

    private static long down(Money amount, int quantity) {
        return LongMath.divide(amount.minor(), quantity, RoundingMode.FLOOR);
    }

    private static long up(Money amount, int quantity) {
        return LongMath.divide(amount.minor(), quantity, RoundingMode.CEILING);
    }
}
