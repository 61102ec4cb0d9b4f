package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** An exact rational number in lowest terms with a positive denominator: a weight, a reduction, a limit. */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
    public static final Ratio ZERO = of(0);
    public static final Ratio ONE = of(1);

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]+/[0-9]+");
    private static final int LONGEST_TEXT = 64;

    /**
     * Reduces the fraction to lowest terms.
     *
     * @throws IllegalArgumentException if the denominator is zero
     */
    public Ratio {
        requireNonNull(numerator, "numerator");
        requireNonNull(denominator, "denominator");
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("A ratio over zero: " + numerator + "/0");
        }
        if (!denominator.equals(BigInteger.ONE)) {
            BigInteger divisor = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    public static Ratio of(long whole) {
        return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    /**
     * The quotient of two whole numbers.
     *
     * @throws IllegalArgumentException if the denominator is zero
     */
    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * What part of the whole this is.
     *
     * @throws CurrencyMismatch if the amounts are of different currencies
     * @throws IllegalArgumentException if the whole is zero
     */
    public static Ratio of(Money part, Money whole) {
        if (!part.currency().equals(whole.currency())) {
            throw new CurrencyMismatch(whole.currency(), part.currency());
        }
        return of(part.minor(), whole.minor());
    }

    /**
     * Reads a plain decimal such as "0.125" or a fraction such as "1/3", of at most 64 characters.
     *
     * @throws MalformedRatio for anything else, and for a fraction over zero
     */
    public static Ratio parse(String text) {
        requireNonNull(text, "text");
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedRatio(text, "it is longer than " + LONGEST_TEXT + " characters");
        }
        if (DECIMAL.matcher(text).matches()) {
            BigDecimal decimal = new BigDecimal(text);
            return new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
        }
        if (FRACTION.matcher(text).matches()) {
            int slash = text.indexOf('/');
            BigInteger denominator = new BigInteger(text.substring(slash + 1));
            if (denominator.signum() == 0) {
                throw new MalformedRatio(text, "its denominator is zero");
            }
            return new Ratio(new BigInteger(text.substring(0, slash)), denominator);
        }
        throw new MalformedRatio(text, "it is neither a plain decimal such as 0.125 nor a fraction such as 1/3");
    }

    /** Reads a percentage: "60" is 3/5, "12.5" is 1/8. */
    public static Ratio ofPercent(String text) {
        Ratio hundredfold = parse(text);
        return new Ratio(hundredfold.numerator, hundredfold.denominator.multiply(BigInteger.valueOf(100)));
    }

    public boolean isNegative() {
        return numerator.signum() < 0;
    }

    /** Whether its denominator is one. */
    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    public boolean isZero() {
        return numerator.signum() == 0;
    }

    /** For display only: the percentage without its sign, rounded half up to this many decimals: 1/8 is "12.5". */
    public String percent(int decimals) {
        return new BigDecimal(numerator.multiply(BigInteger.valueOf(100)))
                .divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** "1/3", or "2" for a whole number. */
    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
