package org.advalorem.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in the minor unit of its currency: 1999 is 19.99 for USD, 1,999 for JPY and 1.999 for KWD.
 *
 * @param minor may be negative
 * @param currency an ISO 4217 code
 */
public record Amount(long minor, String currency) {

    public static Amount zero(String currency) {
        return new Amount(0, currency);
    }

    /** Reads a decimal such as "19.99"; one with more digits than the currency has is refused. */
    public static Amount of(String decimal, String currency) {
        return new Amount(
                new BigDecimal(decimal).movePointRight(digits(currency)).longValueExact(), currency);
    }

    /** The nearest amount to a decimal, half up. */
    static Amount nearest(BigDecimal decimal, String currency) {
        return new Amount(
                decimal.movePointRight(digits(currency))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    public Amount plus(Amount other) {
        return new Amount(Math.addExact(minor, other.in(currency)), currency);
    }

    public Amount minus(Amount other) {
        return new Amount(Math.subtractExact(minor, other.in(currency)), currency);
    }

    public Amount times(long factor) {
        return new Amount(Math.multiplyExact(minor, factor), currency);
    }

    /** The exact part {@code numerator/denominator}, rounded half up. */
    Amount part(long numerator, long denominator) {
        var exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(numerator));
        return new Amount(
                exact.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    /** With as many decimals as the currency has. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** As REST and webhook bodies print it: "24.00". */
    public String full() {
        return decimal().toPlainString();
    }

    /** As the Admin GraphQL API prints it: the shortest form with at least one decimal, "24.0". */
    public String shortest() {
        return shortest(decimal()).toPlainString();
    }

    /** The shortest form that keeps one decimal, which is how ShipStation prints its numbers too. */
    public static BigDecimal shortest(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }

    private long in(String expected) {
        if (!currency.equals(expected)) {
            throw new IllegalArgumentException("Expected " + expected + " but got " + currency);
        }
        return minor;
    }

    @Override
    public String toString() {
        return full() + " " + currency;
    }
}
