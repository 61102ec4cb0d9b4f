package org.advalorem.benchmark;

import static java.util.Objects.requireNonNull;

/**
 * One measured figure beside the limit it is held against, such as a bare loop of the same work or a fixed time.
 *
 * @param what what was measured, in a few words
 * @param unit of both figures, such as ns or orders/s
 * @param ours of the product, the median of several rounds
 * @param limit what it is held against, measured in the same run, positive
 * @param limitIs what the limit is
 * @param bound of ours divided by the limit
 */
public record Figure(String what, String unit, double ours, double limit, String limitIs, Bound bound) {
    public Figure {
        requireNonNull(what, "what");
        requireNonNull(unit, "unit");
        requireNonNull(limitIs, "limitIs");
        requireNonNull(bound, "bound");
        if (!(limit > 0)) {
            throw new IllegalArgumentException("A limit must be positive: " + limit);
        }
    }

    /** Ours divided by the limit. */
    public double ratio() {
        return ours / limit;
    }

    public boolean isMet() {
        return bound.isMetBy(ratio());
    }

    /** What a ratio may be. A bound that is met exactly is met. */
    public record Bound(boolean isUpper, double ratio) {
        public static Bound atMost(double ratio) {
            return new Bound(true, ratio);
        }

        public static Bound atLeast(double ratio) {
            return new Bound(false, ratio);
        }

        boolean isMetBy(double measured) {
            return isUpper ? measured <= ratio : measured >= ratio;
        }

        @Override
        public String toString() {
            return (isUpper ? "≤ " : "≥ ") + Table.shown(ratio);
        }
    }
}
