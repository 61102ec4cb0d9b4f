package org.advalorem.domain.correction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.advalorem.domain.money.Money;

/** ShipStation's numbers as money. It names no currency and keeps two decimals, whatever the currency has. */
final class DeclaredAmounts {

    private static final int STATION_DECIMALS = 2;

    private DeclaredAmounts() {}

    /** The least difference between two unit values that can be declared, in minor units: 1 for cents and yen, 10 for fils. */
    static long step(Currency currency) {
        int surplus = currency.getDefaultFractionDigits() - STATION_DECIMALS;
        return surplus <= 0 ? 1 : BigDecimal.TEN.pow(surplus).longValueExact();
    }

    /** A number in the currency, rounded to the nearest minor unit where it has more decimals than the currency. */
    static Money nearest(BigDecimal value, Currency currency) {
        BigDecimal minor =
                value.movePointRight(currency.getDefaultFractionDigits()).setScale(0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), currency);
    }

    /** Whether the currency can hold the number as it is. */
    static boolean isExact(BigDecimal value, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return value.scale() <= digits || value.stripTrailingZeros().scale() <= digits;
    }

    /** Whether the number is the amount, as closely as two decimals can say it. */
    static boolean says(BigDecimal value, Money amount) {
        long difference = Math.abs(nearest(value, amount.currency()).minor() - amount.minor());
        return isExact(value, amount.currency()) && difference < step(amount.currency());
    }
}
