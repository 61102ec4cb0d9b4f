package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An exact amount in the minor unit of its currency: 1999 is 19.99 for USD and 1,999 for JPY. Never rounds on its own;
 * what does not fit a {@code long} throws {@link ArithmeticException}.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /** A long has 19 digits; the rest is room for a sign, a point and zeros. Longer texts are not worth reading. */
    private static final int LONGEST_TEXT = 32;
    /** As many digits as fit a long, whatever they are. */
    private static final int SHORT = 18;

    public Money {
        requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("No minor unit: " + currency);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a plain wire decimal such as "19.99", "-3" or "24.0". Digits beyond the currency's are accepted if they are
     * zero ("1000.0" JPY) and never rounded.
     *
     * @throws MalformedAmount for anything else: exponents, signs other than a leading minus, blanks, "19.995" USD, values
     *     outside a long
     */
    public static Money parse(String decimal, Currency currency) {
        requireNonNull(decimal, "decimal");
        Money zero = zero(currency);
        if (decimal.isEmpty()) {
            throw new MalformedAmount(decimal, "it is empty");
        }
        if (decimal.length() > LONGEST_TEXT) {
            throw new MalformedAmount(decimal, "it is longer than " + LONGEST_TEXT + " characters");
        }
        int point = decimal.indexOf('.');
        if (decimal.length() <= SHORT
                && point >= 1
                && point < decimal.length() - 1
                && decimal.length() - point - 1 == zero.digits()) {
            long minor = digits(decimal, point);
            if (minor >= 0) {
                return new Money(minor, currency);
            }
        }
        if (!PLAIN_DECIMAL.matcher(decimal).matches()) {
            throw new MalformedAmount(decimal, "it is not a plain decimal number such as " + zero.decimal());
        }
        BigDecimal minor = new BigDecimal(decimal).movePointRight(zero.digits()).stripTrailingZeros();
        if (minor.scale() > 0) {
            throw new MalformedAmount(decimal, currency.getCurrencyCode() + " has " + zero.digits() + " decimals");
        }
        if (minor.toBigInteger().bitLength() >= Long.SIZE) {
            throw new MalformedAmount(decimal, "it is too large");
        }
        return new Money(minor.longValueExact(), currency);
    }

    /** The digits of such a text as "19.99", without its point, or -1 if it is anything else: what nearly all amounts look like. */
    private static long digits(String decimal, int point) {
        long digits = 0;
        for (int at = 0; at < decimal.length(); at++) {
            int digit = decimal.charAt(at) - '0';
            if (at != point && (digit < 0 || digit > 9)) {
                return -1;
            }
            digits = at == point ? digits : digits * 10 + digit;
        }
        return digits;
    }

    /**
     * The sum of any number of amounts, zero for none.
     *
     * @throws CurrencyMismatch if one of them is of another currency
     */
    public static Money sum(Currency currency, Iterable<Money> amounts) {
        return sum(currency, amounts, amount -> amount);
    }

    /** The sum of one amount of each, zero for none. */
    public static <T> Money sum(Currency currency, Iterable<T> all, Function<T, Money> amountOf) {
        Money zero = zero(currency);
        long sum = 0;
        for (T one : all) {
            sum = Math.addExact(sum, zero.inSameCurrency(amountOf.apply(one)).minor);
        }
        return new Money(sum, currency);
    }

    /** The exact wire text with all digits of the currency: "29.99" USD, "1000" JPY, "1.234" KWD. */
    public String decimal() {
        String all = Long.toString(minor);
        int point = all.length() - digits();
        return minor < 0 || point <= 0 || digits() == 0
                ? toBigDecimal().toPlainString()
                : all.substring(0, point) + '.' + all.substring(point);
    }

    /** The exact value in major units, with the scale of the currency. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(minor, digits());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, inSameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, inSameCurrency(other).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** Spreads this amount over weighted lines: see {@link Allocation}. */
    public Allocation allocate(List<AllocationLine> lines) {
        return Allocation.of(this, lines);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /**
     * By amount.
     *
     * @throws CurrencyMismatch if the other amount is of another currency: such amounts have no order
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, inSameCurrency(other).minor);
    }

    /** For people and logs: "29.99 USD". */
    @Override
    public String toString() {
        return decimal() + " " + currency.getCurrencyCode();
    }

    private int digits() {
        return currency.getDefaultFractionDigits();
    }

    private Money inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatch(currency, other.currency);
        }
        return other;
    }
}
