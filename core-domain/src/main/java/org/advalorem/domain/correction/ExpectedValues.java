package org.advalorem.domain.correction;

import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.advalorem.domain.money.Money;

/**
 * What ShipStation may have filled in for one unit of a line: its price, its price after product discounts, or what was paid, each
 * rounded up or down to whole minor units.
 */
final class ExpectedValues {

    private ExpectedValues() {}

    /** Whether the value is one of those, for a line of which at least one unit is left. */
    static boolean include(BigDecimal value, LineNet net, MoneySide side) {
        Currency currency = net.gross().currency();
        if (!DeclaredAmounts.isExact(value, currency)) {
            return false;
        }
        long minor = DeclaredAmounts.nearest(value, currency).minor();
        long step = DeclaredAmounts.step(currency);
        return Math.abs(minor - net.unitPrice(side).minor()) < step
                || isOneOf(net, reduced(net), minor, step)
                || isOneOf(net, net.paid(), minor, step);
    }

    private static boolean isOneOf(LineNet net, Money forAll, long minor, long step) {
        int quantity = net.line().currentQuantity();
        long down = LongMath.divide(forAll.minor(), quantity, RoundingMode.FLOOR);
        long up = LongMath.divide(forAll.minor(), quantity, RoundingMode.CEILING);
        return Math.abs(minor - down) < step || Math.abs(minor - up) < step;
    }

    /** The line's units after the discounts on its product. */
    private static Money reduced(LineNet net) {
        Money reduced = net.gross();
        for (DiscountPart part : net.discounts()) {
            reduced = part.orderLevel() ? reduced : reduced.minus(part.amount());
        }
        return reduced;
    }
}
