package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The unit values that make the lines of a declaration add up to what was paid.
 *
 * <p>A declaration holds a value per unit, so the value of a line is a multiple of its quantity and can rarely be exactly
 * what was paid for the line. The unit values are chosen together, each a positive multiple of the smallest step that can
 * be declared and at most two steps from the exact quotient, so that
 *
 * <ol>
 *   <li>the total is never below what was paid and exceeds it by as little as possible,
 *   <li>with as little deviation, summed over the lines, from what was paid for each, and
 *   <li>independently of the order of the lines.
 * </ol>
 *
 * <p>Rule: a value below the price paid is an offence by habit, one above it costs the buyer duty. Both goals are met
 * exactly, whatever the quantities, for up to a dozen lines, and for hundreds of lines with any quantities that are sold;
 * {@link UnitSearch} says where the search ends. Even then no value breaks its bound and the total is not below.
 *
 * @param rows one for each line in the order of the lines; if a line was split, two in succession, the lower unit first
 * @param total the sum of quantity times unit over the rows
 * @param excess how much more this is than what was paid, at least zero
 */
public record UnitValues(List<Row> rows, Money total, Money excess) {
    /** Some or all units of a line, and what each of them is worth. */
    public record Row(String key, int quantity, Money unit) {

        /** Of all its units. */
        public Money value() {
            return unit.times(quantity);
        }
    }

    /** The widest step that can be asked for, in minor units. */
    public static final int WIDEST_STEP = 1000;

    public UnitValues {
        rows = List.copyOf(rows);
        requireNonNull(total, "total");
        requireNonNull(excess, "excess");
    }

    /**
     * One row for each line.
     *
     * @param step the smallest amount by which declared values can differ: a cent, or 0.010 where three decimals are
     *     sold and two can be declared
     * @throws IllegalArgumentException if two lines have the same key, or the step is not between 1 and 1000 minor units
     * @throws CurrencyMismatch if a line is in another currency than the step
     * @throws ArithmeticException if the total does not fit into a long
     */
    public static UnitValues of(Money step, List<UnitLine> lines) {
        return Plan.of(step, lines).values();
    }

    /**
     * As {@link #of}, but where that leaves an excess one line becomes two rows, some of its units one step lower, so that
     * nothing is left of the excess but what a smallest unit value, or a total between two steps, makes unavoidable.
     */
    public static UnitValues split(Money step, List<UnitLine> lines) {
        Plan plan = Plan.of(step, lines);
        plan.split();
        return plan.values();
    }

    /** The lines, their positions by key, and for each rank among these the steps per unit below and above which nothing is allowed, and what was chosen. */
    private static final class Plan {
        private final Money step;
        private final List<UnitLine> lines;
        private final Integer[] byKey;
        private final long[] nearest;
        private final UnitSearch search;
        private final int[] moves;
        private final int[] lowered;

        private Plan(Money step, List<UnitLine> lines) {
            this.step = step;
            this.lines = lines;
            this.byKey = byKey(lines);
            this.nearest = new long[lines.size()];
            this.lowered = new int[lines.size()];
            this.search = new UnitSearch(lines.size());
            for (int rank = 0; rank < nearest.length; rank++) {
                nearest[rank] = offer(lines.get(byKey[rank]));
            }
            this.moves = search.solve();
        }

        static Plan of(Money step, List<UnitLine> lines) {
            if (step.minor() < 1 || step.minor() > WIDEST_STEP) {
                throw new IllegalArgumentException(
                        "A step must be between 1 and " + WIDEST_STEP + " minor units: " + step);
            }
            for (UnitLine line : lines) {
                if (!line.net().currency().equals(step.currency())) {
                    throw new CurrencyMismatch(step.currency(), line.net().currency());
                }
            }
            return new Plan(step, lines);
        }

        private static Integer[] byKey(List<UnitLine> lines) {
            Integer[] byKey = new Integer[lines.size()];
            Arrays.setAll(byKey, at -> at);
            Arrays.sort(byKey, Comparator.comparing(at -> lines.get(at).key()));
            for (int rank = 1; rank < byKey.length; rank++) {
                String key = lines.get(byKey[rank]).key();
                if (key.equals(lines.get(byKey[rank - 1]).key())) {
                    throw new IllegalArgumentException("Two lines have the key " + Quoted.text(key));
                }
            }
            return byKey;
        }

        /** Tells the search what the line can do, and returns the nearest unit value in steps. */
        private long offer(UnitLine line) {
            long width = Math.multiplyExact(step.minor(), line.quantity());
            long below = line.net().minor() / width;
            long remainder = line.net().minor() % width;
            long lowest = Math.max(1, remainder == 0 ? below - 2 : below - 1);
            boolean isUp = below == 0 || remainder >= width - remainder;
            long unit = isUp ? below + 1 : below;
            long deviation = isUp ? width - remainder : -remainder;
            search.add(width, deviation, (int) (unit - lowest), (int) (below + 2 - unit));
            return unit;
        }

        /** An excess of the least is smaller than any line that could still be one step lower: one such line takes it. */
        private void split() {
            long units = search.excess(moves) / step.minor();
            if (units == 0) {
                return;
            }
            int chosen = -1;
            long best = Long.MAX_VALUE;
            for (int line = 0; line < moves.length; line++) {
                boolean canTake = search.canLower(line, moves[line])
                        && units < lines.get(byKey[line]).quantity();
                long worse = search.deviationAfter(line, moves[line], -units * step.minor());
                if (canTake && worse < best) {
                    chosen = line;
                    best = worse;
                }
            }
            if (chosen >= 0) {
                lowered[chosen] = (int) units;
            }
        }

        private UnitValues values() {
            int[] ranks = new int[byKey.length];
            for (int rank = 0; rank < byKey.length; rank++) {
                ranks[byKey[rank]] = rank;
            }
            List<Row> rows = new ArrayList<>(lines.size() + 1);
            Money total = Money.zero(step.currency());
            Money paid = total;
            for (int position = 0; position < ranks.length; position++) {
                UnitLine line = lines.get(position);
                int at = ranks[position];
                Money unit = step.times(nearest[at] + moves[at]);
                if (lowered[at] > 0) {
                    rows.add(new Row(line.key(), lowered[at], unit.minus(step)));
                }
                rows.add(new Row(line.key(), line.quantity() - lowered[at], unit));
                total = total.plus(unit.times(line.quantity())).minus(step.times(lowered[at]));
                paid = paid.plus(line.net());
            }
            return new UnitValues(rows, total, total.minus(paid));
        }
    }
}
