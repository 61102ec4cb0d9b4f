package org.advalorem.domain.money;

import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The arithmetic of {@link Allocation}, on bare numbers: whole units over whole weights. Once in longs, for what nearly
 * every order needs, and once in integers of any size.
 *
 * <p>Units and weights are at least zero. Limits are in units; there is one for each line or none at all, and
 * {@link #UNLIMITED} means that there is no limit.
 */
final class LargestRemainder {
    static final long UNLIMITED = -1;

    /** Up to this many lines it is quicker to look again and again than to sort them or to build a set. */
    static final int FEW = 32;

    private LargestRemainder() {}

    /**
     * Fills in the shares if all intermediate results fit into a long and no limit binds.
     *
     * @return whether it did; if not, the content of the shares has no meaning
     */
    static boolean spread(long units, long[] weights, long[] limits, String[] keys, long[] shares) {
        long total = 0;
        long widest = 0;
        for (long weight : weights) {
            total += weight;
            if (total < 0) {
                return false;
            }
            widest |= weight;
        }
        if (Long.numberOfLeadingZeros(units) + Long.numberOfLeadingZeros(widest) <= Long.SIZE) {
            return false;
        }
        if (total == 0) {
            return true;
        }
        long[] remainders = new long[weights.length];
        long left = units;
        for (int line = 0; line < weights.length; line++) {
            long product = units * weights[line];
            long share = quotient(product, total);
            shares[line] = share;
            remainders[line] = product - share * total;
            left -= share;
        }
        for (int line = 0; line < limits.length; line++) {
            boolean isOver = shares[line] > limits[line] || (shares[line] == limits[line] && remainders[line] > 0);
            if (isOver && limits[line] != UNLIMITED) {
                return false;
            }
        }
        handOut(left, remainders, weights, keys, shares);
        return true;
    }

    /** Many processors divide two ints in half the time of two longs, and the divisions are the most of the work. Neither is negative. */
    private static long quotient(long dividend, long divisor) {
        return (dividend | divisor) <= Integer.MAX_VALUE ? (int) dividend / (int) divisor : dividend / divisor;
    }

    /** Each remainder is below the total of the weights, so fewer lines than have one get a unit, and none gets two. */
    private static void handOut(long left, long[] remainders, long[] weights, String[] keys, long[] shares) {
        if (left == 0) {
            return;
        }
        if (weights.length > FEW) {
            Integer[] order = indices(weights.length);
            Arrays.sort(order, (one, other) -> compare(one, other, remainders, weights, keys));
            for (int rank = 0; rank < left; rank++) {
                shares[order[rank]]++;
            }
            return;
        }
        for (long unit = 0; unit < left; unit++) {
            int first = 0;
            for (int line = 1; line < weights.length; line++) {
                boolean isAhead = remainders[line] > remainders[first]
                        || (remainders[line] == remainders[first]
                                && compare(line, first, remainders, weights, keys) < 0);
                if (isAhead) {
                    first = line;
                }
            }
            shares[first]++;
            remainders[first] = -1;
        }
    }

    private static int compare(int one, int other, long[] remainders, long[] weights, String[] keys) {
        if (remainders[one] != remainders[other]) {
            return remainders[one] > remainders[other] ? -1 : 1;
        }
        if (weights[one] != weights[other]) {
            return weights[one] > weights[other] ? -1 : 1;
        }
        return keys[one].compareTo(keys[other]);
    }

    /** The shares for numbers of any size, whether limits bind or not. They sum to the units unless every line is full. */
    static BigInteger[] spread(BigInteger units, BigInteger[] weights, long[] limits, String[] keys) {
        int lines = weights.length;
        BigInteger[] shares = new BigInteger[lines];
        Arrays.fill(shares, ZERO);
        Integer[] order = indices(lines);
        // Lines fill up in the order of limit per weight: when one is not full at the common level, no later one is.
        Arrays.sort(order, (one, other) -> compareLevels(one, other, weights, limits));
        BigInteger left = units;
        BigInteger total = Arrays.stream(weights).reduce(ZERO, BigInteger::add);
        int full = 0;
        while (full < lines && isFull(order[full], left, total, weights, limits)) {
            int line = order[full];
            shares[line] = weights[line].signum() == 0 ? ZERO : BigInteger.valueOf(limits[line]);
            left = left.subtract(shares[line]);
            total = total.subtract(weights[line]);
            full++;
        }
        if (total.signum() == 0) {
            return shares;
        }
        BigInteger[] remainders = new BigInteger[lines];
        BigInteger unplaced = left;
        for (int rank = full; rank < lines; rank++) {
            BigInteger[] parts = left.multiply(weights[order[rank]]).divideAndRemainder(total);
            shares[order[rank]] = parts[0];
            remainders[order[rank]] = parts[1];
            unplaced = unplaced.subtract(parts[0]);
        }
        Arrays.sort(order, full, lines, (one, other) -> {
            int byRemainder = remainders[other].compareTo(remainders[one]);
            int byWeight = weights[other].compareTo(weights[one]);
            return byRemainder != 0 ? byRemainder : byWeight != 0 ? byWeight : keys[one].compareTo(keys[other]);
        });
        for (int rank = full; rank < full + unplaced.intValueExact(); rank++) {
            shares[order[rank]] = shares[order[rank]].add(BigInteger.ONE);
        }
        return shares;
    }

    /** Weightless lines first, since they take nothing, and lines without a limit last. */
    private static int compareLevels(int one, int other, BigInteger[] weights, long[] limits) {
        boolean oneWeighs = weights[one].signum() != 0;
        boolean otherWeighs = weights[other].signum() != 0;
        if (!oneWeighs || !otherWeighs) {
            return Boolean.compare(oneWeighs, otherWeighs);
        }
        if (!isLimited(one, limits) || !isLimited(other, limits)) {
            return Boolean.compare(isLimited(other, limits), isLimited(one, limits));
        }
        return BigInteger.valueOf(limits[one])
                .multiply(weights[other])
                .compareTo(BigInteger.valueOf(limits[other]).multiply(weights[one]));
    }

    private static boolean isFull(int line, BigInteger left, BigInteger total, BigInteger[] weights, long[] limits) {
        if (weights[line].signum() == 0) {
            return true;
        }
        return isLimited(line, limits)
                && BigInteger.valueOf(limits[line]).multiply(total).compareTo(left.multiply(weights[line])) <= 0;
    }

    private static boolean isLimited(int line, long[] limits) {
        return limits.length > 0 && limits[line] != UNLIMITED;
    }

    private static Integer[] indices(int count) {
        Integer[] indices = new Integer[count];
        Arrays.setAll(indices, index -> index);
        return indices;
    }
}
