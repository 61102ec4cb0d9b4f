package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Sets;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * An amount spread over weighted lines by the rule of the largest remainder, exactly.
 *
 * <ul>
 *   <li>The shares and what is unallocated sum to the amount.
 *   <li>No share exceeds the room of its line; a line of no weight bears nothing; no share has the opposite sign.
 *   <li>What a full line cannot bear goes to the others in proportion to their weights. What no line can bear is
 *       unallocated.
 *   <li>Every share of a line that is not full is less than one step from its exact proportion. What is left after
 *       cutting the proportions down to whole steps goes, a step each, to the lines with the largest remainder; among
 *       equal remainders to the larger weight, then to the smaller key. The order of the lines does not matter.
 *   <li>A negative amount is spread as its mirror image, rooms included.
 * </ul>
 *
 * @param amount what was to be spread
 * @param shares one for each line, in the order of the lines
 * @param unallocated what no line could bear, with the sign of the amount
 */
public record Allocation(Money amount, List<Share> shares, Money unallocated) {
    /** What one line bears, with the sign of the amount. */
    public record Share(String key, Money money) {}

    private static final long[] NO_LIMITS = {};

    public Allocation {
        requireNonNull(amount, "amount");
        shares = List.copyOf(shares);
        requireNonNull(unallocated, "unallocated");
    }

    /**
     * Spreads an amount in steps of one minor unit.
     *
     * @throws IllegalArgumentException if two lines have the same key
     * @throws CurrencyMismatch if a room is in another currency than the amount
     */
    public static Allocation of(Money amount, List<AllocationLine> lines) {
        return inSteps(new Money(1, amount.currency()), amount, lines);
    }

    /**
     * Spreads an amount so that every share is a multiple of the step. What is smaller than a step is unallocated.
     *
     * @throws IllegalArgumentException if two lines have the same key, or the step is not positive
     * @throws CurrencyMismatch if a room or the step is in another currency than the amount
     */
    public static Allocation inSteps(Money step, Money amount, List<AllocationLine> lines) {
        if (step.compareTo(Money.zero(amount.currency())) <= 0) {
            throw new IllegalArgumentException("A step must be positive: " + step);
        }
        String[] keys = keysOf(lines);
        long[] limits = limitsOf(lines, amount.currency(), step.minor());
        long[] shares = inLongs(amount, step.minor(), lines, limits, keys);
        if (shares.length < keys.length) {
            shares = inIntegers(amount, step.minor(), lines, limits, keys);
        }
        return of(amount, step.minor(), keys, shares);
    }

    /**
     * Spreads an amount over lines that have no limit, in minor units: the same shares as {@link #of} for the least work.
     *
     * @param weights at least zero each
     * @param keys one for each weight, different from each other, which is not checked
     * @return one share for each weight, in their order; all zero if every weight is zero, else they sum to the amount
     */
    public static long[] shares(long amount, long[] weights, String[] keys) {
        if (weights.length != keys.length) {
            throw new IllegalArgumentException(weights.length + " weights but " + keys.length + " keys");
        }
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("A weight is negative: " + weight);
            }
        }
        long[] shares = new long[weights.length];
        if (amount == Long.MIN_VALUE || !LargestRemainder.spread(Math.abs(amount), weights, NO_LIMITS, keys, shares)) {
            BigInteger[] exact = new BigInteger[weights.length];
            for (int line = 0; line < exact.length; line++) {
                exact[line] = BigInteger.valueOf(weights[line]);
            }
            BigInteger magnitude = BigInteger.valueOf(amount).abs();
            BigInteger[] parts = LargestRemainder.spread(magnitude, exact, NO_LIMITS, keys);
            return signed(parts, BigInteger.valueOf(amount < 0 ? -1 : 1));
        }
        if (amount < 0) {
            for (int line = 0; line < shares.length; line++) {
                shares[line] = -shares[line];
            }
        }
        return shares;
    }

    private static Allocation of(Money amount, long step, String[] keys, long[] steps) {
        Currency currency = amount.currency();
        long rest = amount.minor();
        Share[] shares = new Share[steps.length];
        for (int line = 0; line < steps.length; line++) {
            long share = steps[line] * step;
            shares[line] = new Share(keys[line], new Money(share, currency));
            rest -= share;
        }
        return new Allocation(amount, List.of(shares), new Money(rest, currency));
    }

    /** The shares in steps, or none if this needs wider numbers. */
    private static long[] inLongs(Money amount, long step, List<AllocationLine> lines, long[] limits, String[] keys) {
        if (amount.minor() == Long.MIN_VALUE) {
            return NO_LIMITS;
        }
        long[] weights = new long[keys.length];
        for (int line = 0; line < weights.length; line++) {
            Ratio weight = lines.get(line).weight();
            if (!weight.denominator().equals(BigInteger.ONE)
                    || weight.numerator().bitLength() >= Long.SIZE) {
                return NO_LIMITS;
            }
            weights[line] = weight.numerator().longValue();
        }
        long[] shares = new long[weights.length];
        if (!LargestRemainder.spread(Math.abs(amount.minor()) / step, weights, limits, keys, shares)) {
            return NO_LIMITS;
        }
        if (amount.isNegative()) {
            for (int line = 0; line < shares.length; line++) {
                shares[line] = -shares[line];
            }
        }
        return shares;
    }

    private static long[] inIntegers(
            Money amount, long step, List<AllocationLine> lines, long[] limits, String[] keys) {
        BigInteger common = BigInteger.ONE;
        for (AllocationLine line : lines) {
            BigInteger denominator = line.weight().denominator();
            common = common.divide(common.gcd(denominator)).multiply(denominator);
        }
        BigInteger[] weights = new BigInteger[keys.length];
        for (int line = 0; line < weights.length; line++) {
            Ratio weight = lines.get(line).weight();
            weights[line] = common.divide(weight.denominator()).multiply(weight.numerator());
        }
        BigInteger steps = BigInteger.valueOf(amount.minor()).abs().divide(BigInteger.valueOf(step));
        return signed(
                LargestRemainder.spread(steps, weights, limits, keys),
                BigInteger.valueOf(amount.isNegative() ? -1 : 1));
    }

    /** A share is never larger than the amount, so it fits into a long, the smallest one included. */
    private static long[] signed(BigInteger[] magnitudes, BigInteger sign) {
        long[] shares = new long[magnitudes.length];
        for (int line = 0; line < shares.length; line++) {
            shares[line] = magnitudes[line].multiply(sign).longValueExact();
        }
        return shares;
    }

    private static String[] keysOf(List<AllocationLine> lines) {
        String[] keys = new String[lines.size()];
        for (int line = 0; line < keys.length; line++) {
            keys[line] = lines.get(line).key();
        }
        requireDifferent(keys);
        return keys;
    }

    /** For an ordinary order comparing each with each costs less than building a set. */
    private static void requireDifferent(String[] keys) {
        Set<String> seen = keys.length > LargestRemainder.FEW ? Sets.newHashSetWithExpectedSize(keys.length) : Set.of();
        for (int line = 0; line < keys.length; line++) {
            boolean isTaken = keys.length > LargestRemainder.FEW ? !seen.add(keys[line]) : isAmongFirst(line, keys);
            if (isTaken) {
                throw new IllegalArgumentException("Two lines have the key " + Quoted.text(keys[line]));
            }
        }
    }

    private static boolean isAmongFirst(int line, String[] keys) {
        for (int earlier = 0; earlier < line; earlier++) {
            if (keys[earlier].hashCode() == keys[line].hashCode() && keys[earlier].equals(keys[line])) {
                return true;
            }
        }
        return false;
    }

    private static long[] limitsOf(List<AllocationLine> lines, Currency currency, long step) {
        long[] limits = new long[lines.size()];
        for (int line = 0; line < limits.length; line++) {
            limits[line] = LargestRemainder.UNLIMITED;
            if (lines.get(line).room().isPresent()) {
                Money room = lines.get(line).room().get();
                if (!room.currency().equals(currency)) {
                    throw new CurrencyMismatch(currency, room.currency());
                }
                limits[line] = room.minor() / step;
            }
        }
        return limits;
    }
}
