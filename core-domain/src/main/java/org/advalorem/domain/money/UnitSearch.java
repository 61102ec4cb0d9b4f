package org.advalorem.domain.money;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The search behind {@link UnitValues}, on bare numbers.
 *
 * <p>Each line starts at its nearest unit value and may move some steps down or up; a step changes the total by the width
 * of the line. Sought are the moves with the least excess that is not negative, and among these with the least regret,
 * which is how much further from its net the value of a line is than at its nearest unit value.
 *
 * <p>The greatest common divisor of the widths says what the least excess can be at best. All moves of one half of the
 * lines are listed by what they change, cheapest first for each change, and so are those of the other half; two fingers
 * moving in opposite directions over both lists find the pairs that meet. To keep the lists short, a first attempt admits
 * only moves of little regret, and each further one more: whatever meets the best excess within the admitted regret is
 * the optimum. When all regret is admitted, the lists hold every possible change, and the least excess among them is the
 * optimum as well.
 *
 * <p>Equal changes share an entry, so lists stay short when quantities are small or alike, or lines are few. An attempt is
 * given up at {@value #MOST_STATES} entries. What remains (dozens of lines whose quantities are in the millions) is
 * improved in small neighbourhoods from a valid start: the bounds hold, but the least excess is not proven.
 */
final class UnitSearch {
    static final int MOST_STATES = 2_000_000;

    /** As many moves of some lines together as two lists within the limit can hold. */
    private static final long NEIGHBOURHOOD = 1L << 36;

    private static final int ROUNDS = 40;
    private static final int FRACTION_BITS = 20;

    private final long[] widths;
    private final long[] deviations;
    private final int[] downs;
    private final int[] ups;
    private final int mostStates;
    private final long neighbourhood;
    private int count;

    UnitSearch(int lines) {
        this(lines, MOST_STATES, NEIGHBOURHOOD);
    }

    /** A search with limits of its own, so that small examples can reach them. */
    UnitSearch(int lines, int mostStates, long neighbourhood) {
        this.mostStates = mostStates;
        this.neighbourhood = neighbourhood;
        widths = new long[lines];
        deviations = new long[lines];
        downs = new int[lines];
        ups = new int[lines];
    }

    /**
     * Adds a line.
     *
     * @param width by how much a step changes the value of the line, positive and at most 1000 times an int
     * @param deviation how much the value is above the net of the line at the nearest unit value
     * @param down how many steps it may move down, and {@code up} up
     */
    void add(long width, long deviation, int down, int up) {
        // Everything below sums at most this often.
        Math.multiplyExact(width, 16L * widths.length);
        widths[count] = width;
        deviations[count] = deviation;
        downs[count] = down;
        ups[count] = up;
        count++;
    }

    long excess(int[] moves) {
        long excess = 0;
        for (int line = 0; line < count; line++) {
            excess += deviations[line] + widths[line] * moves[line];
        }
        return excess;
    }

    boolean canLower(int line, int move) {
        return move > -downs[line];
    }

    /** How much further the value of a moved line is from its net after another change. */
    long deviationAfter(int line, int move, long change) {
        long moved = deviations[line] + widths[line] * move;
        return Math.abs(moved + change) - Math.abs(moved);
    }

    /** The best moves, one for each line. */
    int[] solve() {
        int[] stay = new int[count];
        long goal = leastExcess();
        long missing = goal - excess(stay);
        if (missing == 0) {
            return stay;
        }
        int[] order = byPrice();
        long everything = everyRegret();
        long admitted = Math.min(everything, cheapest(missing));
        long more = Math.max(1, admitted / 8);
        while (true) {
            UnitMeeting meeting = meet(order, stay, admitted, missing);
            if (meeting.isGivenUp()) {
                return improved(goal);
            }
            if (admitted >= everything) {
                return meeting.moves();
            }
            if (meeting.isFound() && meeting.change() == missing) {
                if (meeting.regret() <= admitted) {
                    return meeting.moves();
                }
                admitted = Math.min(everything, meeting.regret());
            } else {
                admitted = Math.min(everything, admitted + more);
                more *= 2;
            }
        }
    }

    /** The least excess that divisibility and the lowest unit values allow. */
    long leastExcess() {
        long divisor = 0;
        long lowest = 0;
        long sum = 0;
        for (int line = 0; line < count; line++) {
            divisor = gcd(divisor, widths[line]);
            sum += deviations[line];
            lowest += deviations[line] - widths[line] * downs[line];
        }
        return divisor == 0 ? 0 : Math.max(lowest, Math.floorMod(sum, divisor));
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    /** More regret than any moves can have. */
    private long everyRegret() {
        long regret = 0;
        for (int line = 0; line < count; line++) {
            regret += Math.max(regret(line, -downs[line]), regret(line, ups[line]));
        }
        return regret;
    }

    int lowestMove(int line) {
        return -downs[line];
    }

    int highestMove(int line) {
        return ups[line];
    }

    /** By how much so many steps change the value of the line. */
    long change(int line, int steps) {
        return widths[line] * steps;
    }

    /** How much further the value of the line is from its net after a move. */
    long regret(int line, int move) {
        return deviationAfter(line, 0, change(line, move));
    }

    /** The regret of a first step in one direction per unit of change, as a fixed-point number; dear if there is no step. */
    long price(int line, int direction) {
        boolean isOpen = direction > 0 ? ups[line] > 0 : downs[line] > 0;
        return isOpen ? (regret(line, direction) << FRACTION_BITS) / widths[line] : 2L << FRACTION_BITS;
    }

    /** Lines with a cheap step last, so that lists grow late. */
    int[] byPrice() {
        return sorted(line -> -Math.min(price(line, -1), price(line, 1)));
    }

    /** The lines by a number of theirs, a price or a width, the least first; lines alike stay in their order. */
    private int[] sorted(IntToLongFunction number) {
        // Number and line in one, so that bare longs are sorted.
        long[] keys = new long[count];
        for (int line = 0; line < count; line++) {
            keys[line] = number.applyAsLong(line) * count + line;
        }
        Arrays.sort(keys);
        int[] sorted = new int[count];
        for (int rank = 0; rank < count; rank++) {
            sorted[rank] = Math.floorMod(keys[rank], count);
        }
        return sorted;
    }

    /** Roughly the least regret of a change of this size: where to begin, not a bound that anything relies on. */
    long cheapest(long missing) {
        int direction = Long.signum(missing);
        long left = Math.abs(missing);
        long regret = 0;
        for (int line : sorted(line -> price(line, direction))) {
            if (left <= 0) {
                break;
            }
            regret += (Math.min(left, widths[line]) * price(line, direction)) >> FRACTION_BITS;
            left -= widths[line];
        }
        return regret;
    }

    /** Looks for the least change of at least what is missing by moving the given lines away from where they are. */
    private UnitMeeting meet(int[] lines, int[] from, long admitted, long missing) {
        UnitChanges one = new UnitChanges(this, everySecond(lines, 0), from, admitted, mostStates / 2);
        UnitChanges other = new UnitChanges(this, everySecond(lines, 1), from, admitted, mostStates / 2);
        return new UnitMeeting(one, other, missing);
    }

    private static int[] everySecond(int[] lines, int first) {
        int[] chosen = new int[(lines.length + 1 - first) / 2];
        for (int at = 0; at < chosen.length; at++) {
            chosen[at] = lines[first + 2 * at];
        }
        return chosen;
    }

    /** From a valid start, moves a few lines at a time, as long as the excess is more than the least. */
    private int[] improved(long goal) {
        int[] moves = start(goal);
        int[] bySize = sorted(line -> widths[line]);
        for (int round = 0; round < ROUNDS && excess(moves) > goal; round++) {
            UnitMeeting meeting = meet(neighbours(bySize, round), moves, Long.MAX_VALUE, goal - excess(moves));
            if (meeting.isFound()) {
                moves = meeting.moves();
            }
        }
        return moves;
    }

    /** Up wherever possible, then down again, wide lines first, while the excess stays at the goal or above. */
    int[] start(long goal) {
        int[] moves = new int[count];
        long excess = excess(moves);
        for (int line = 0; line < count && excess < goal; line++) {
            moves[line] = ups[line];
            excess += widths[line] * ups[line];
        }
        for (int line : sorted(line -> -widths[line])) {
            while (moves[line] > -downs[line] && excess - widths[line] >= goal) {
                moves[line]--;
                excess -= widths[line];
            }
        }
        return moves;
    }

    /** Lines that together have the smallest divisor, and others spread over all sizes, different ones in each round. */
    int[] neighbours(int[] bySize, int round) {
        boolean[] chosen = new boolean[count];
        long moves = 1;
        long divisor = 0;
        for (int turn = 0; turn < count && moves < 1 << 12; turn++) {
            int line = bySize[(turn + round) % count];
            long next = gcd(divisor, widths[line]);
            if (next != divisor) {
                divisor = next;
                chosen[line] = true;
                moves *= downs[line] + ups[line] + 1L;
            }
        }
        int stride = Math.max(1, count / 16);
        for (int turn = 0; turn < count; turn++) {
            int line = bySize[(round * 5 + turn * stride + turn / 16) % count];
            long more = moves * (downs[line] + ups[line] + 1L);
            if (!chosen[line] && more <= neighbourhood) {
                chosen[line] = true;
                moves = more;
            }
        }
        return IntStream.range(0, count).filter(line -> chosen[line]).toArray();
    }
}
