package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.math.BigInteger;
import java.util.Arrays;
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
        shares = ImmutableList.copyOf(shares);
        requireNonNull(unallocated, "unallocated");
    }

    /**
     * Spreads an amount in steps of one minor unit.
     *
     * @throws IllegalArgumentException if two lines have the same key
     * @throws CurrencyMismatch if a room is in another currency than the amount
     */
    public static Allocation of(Money amount, List<AllocationLine> lines) {
        return inSteps(1, amount, lines);
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
        return inSteps(step.minor(), amount, lines);
    }

    private static Allocation inSteps(long step, Money amount, List<AllocationLine> lines) {
        int count = lines.size();
        String[] keys = new String[count];
        long[] weights = new long[count];
        long[] limits = new long[count];
        boolean fits = amount.minor() != Long.MIN_VALUE;
        for (int index = 0; index < count; index++) {
            AllocationLine line = lines.get(index);
            keys[index] = line.key();
            limits[index] = limitOf(line, amount.currency(), step);
            BigInteger weight = line.weight().numerator();
            fits &= line.weight().isWhole() && weight.bitLength() < Long.SIZE;
            weights[index] = weight.bitLength() < Integer.SIZE ? weight.intValue() : weight.longValue();
        }
        requireDifferent(keys);
        long[] shares = new long[count];
        long magnitude = wholeSteps(Math.abs(amount.minor()), step);
        if (fits && LargestRemainder.spread(magnitude, weights, limits, keys, shares)) {
            return of(amount, amount.isNegative() ? -step : step, keys, shares);
        }
        return of(amount, step, keys, inIntegers(amount, step, lines, limits, keys));
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
        // List.of copies, and this takes half as long.
        var shares = ImmutableList.<Share>builderWithExpectedSize(steps.length);
        for (int line = 0; line < steps.length; line++) {
            long share = steps[line] * step;
            shares.add(new Share(keys[line], new Money(share, currency)));
            rest -= share;
        }
        return new Allocation(amount, shares.build(), new Money(rest, currency));
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

    /** Different hashes tell different keys, so only keys whose hashes look alike in one word of bits are compared. */
    private static void requireDifferent(String[] keys) {
        boolean many = keys.length > LargestRemainder.FEW;
        Set<String> set = many ? Sets.newHashSetWithExpectedSize(keys.length) : Set.of();
        long seen = 0;
        for (int line = 0; line < keys.length; line++) {
            long bit = 1L << keys[line].hashCode();
            boolean isTaken = many ? !set.add(keys[line]) : (seen & bit) != 0 && isAmongFirst(line, keys);
            if (isTaken) {
                throw new IllegalArgumentException("Two lines have the key " + Quoted.text(keys[line]));
            }
            seen |= bit;
        }
    }

    private static boolean isAmongFirst(int line, String[] keys) {
        return Arrays.asList(keys).subList(0, line).contains(keys[line]);
    }

    /** A division costs as much as all else that is done for a line, and nearly every step is one minor unit. */
    private static long wholeSteps(long minor, long step) {
        return step == 1 ? minor : minor / step;
    }

    private static long limitOf(AllocationLine line, Currency currency, long step) {
        if (line.room().isEmpty()) {
            return LargestRemainder.UNLIMITED;
        }
        Money room = line.room().get();
        if (!room.currency().equals(currency)) {
            throw new CurrencyMismatch(currency, room.currency());
        }
        return wholeSteps(room.minor(), step);
    }
}
