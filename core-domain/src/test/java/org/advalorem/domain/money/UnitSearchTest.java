package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A line is written as its width, its deviation, and how many steps it may move down and up. */
class UnitSearchTest {
    private static final long HALF = 1L << 19;
    private static final long ONE = 1L << 20;

    @Test
    void findsWhatTryingEverythingFinds() {
        Random random = new Random(7);
        for (int task = 0; task < 400; task++) {
            long[][] lines = lines(random, 1 + random.nextInt(6));
            int[] moves = search(lines).solve();
            assertThat(worth(lines, moves))
                    .as(Arrays.deepToString(lines))
                    .containsExactly(bestOf(lines, new int[lines.length], 0));
        }
    }

    @Test
    void staysWhereNothingIsMissing() {
        assertThat(search().solve()).isEmpty();
        assertThat(search(line(3, 1, 2, 2), line(5, -1, 2, 2)).solve()).containsExactly(0, 0);
        assertThat(search(line(6, 1, 2, 2), line(4, 0, 2, 2)).solve()).containsExactly(0, 0);
    }

    @Test
    void movesAsFarFromTheNetAsTheExcessAsks() {
        assertThat(search(line(10, -3, 2, 0), line(20, 23, 0, 0)).solve()).containsExactly(-2, 0);
        assertThat(search(line(10, 3, 0, 2), line(20, -23, 0, 0)).solve()).containsExactly(2, 0);
    }

    @Test
    void oneOfSeveralEqualLinesMovesTheSameOneEveryTime() {
        assertThat(search(equal(5, line(4, -1, 1, 2))).solve()).containsExactly(0, 1, 0, 1, 0);
        assertThat(search(equal(6, line(4, 2, 2, 1))).solve()).containsExactly(-1, 0, -1, 0, -1, 0);
    }

    @Test
    void knowsTheLeastExcessThatDivisibilityAndBoundsAllow() {
        assertThat(search().leastExcess()).isZero();
        assertThat(search(line(4, -1, 1, 2), line(6, 0, 1, 2)).leastExcess()).isEqualTo(1);
        assertThat(search(line(4, 3, 0, 2), line(6, 0, 0, 2)).leastExcess()).isEqualTo(3);
        assertThat(search(line(4, 9, 2, 2), line(8, 4, 1, 2)).leastExcess()).isEqualTo(1);
    }

    @Test
    void pricesTheFirstStepInEachDirection() {
        UnitSearch search = search(line(8, -2, 1, 2), line(8, -2, 0, 1), line(8, -2, 1, 0));
        assertThat(search.price(0, 1)).isEqualTo(HALF);
        assertThat(search.price(0, -1)).isEqualTo(ONE);
        assertThat(search.price(1, 1)).isEqualTo(HALF);
        assertThat(search.price(1, -1)).isEqualTo(2 * ONE);
        assertThat(search.price(2, 1)).isEqualTo(2 * ONE);
        assertThat(search.price(2, -1)).isEqualTo(ONE);
    }

    @Test
    void sortsTheDearestLinesFirst() {
        assertThat(priced().byPrice()).containsExactly(3, 0, 1, 2);
    }

    @Test
    void estimatesWhatAChangeCostsFromTheCheapestStepsInItsDirection() {
        assertThat(priced().cheapest(4)).isZero();
        assertThat(priced().cheapest(10)).isEqualTo(3);
        assertThat(priced().cheapest(14)).isEqualTo(6);
        assertThat(priced().cheapest(-10)).isEqualTo(6);
        assertThat(priced().cheapest(-3)).isEqualTo(1);
    }

    @Test
    void measuresHowAFurtherChangeMovesALineFromItsNet() {
        UnitSearch search = search(line(10, -3, 1, 2));
        assertThat(search.deviationAfter(0, 1, -5)).isEqualTo(-5);
        assertThat(search.deviationAfter(0, 0, -5)).isEqualTo(5);
        assertThat(search.canLower(0, 0)).isTrue();
        assertThat(search.canLower(0, -1)).isFalse();
    }

    @Test
    void startsUpWhereNeededAndComesDownWideLinesFirst() {
        UnitSearch search = search(line(3, -1, 1, 2), line(10, -4, 1, 1), line(5, 2, 1, 1));
        assertThat(search.start(0)).containsExactly(1, 0, 0);
        assertThat(search.start(10)).containsExactly(1, 1, 0);
        assertThat(search.start(-8)).containsExactly(0, 0, -1);
        assertThat(search.start(-100)).containsExactly(-1, -1, -1);
        assertThat(search.start(100)).containsExactly(2, 1, 1);
        assertThat(search(line(2, 0, 0, 2), line(4, 0, 1, 1)).start(0)).containsExactly(0, 0);
    }

    @Test
    void aSearchThatIsGivenUpStillKeepsItsBounds() {
        Random random = new Random(11);
        for (int task = 0; task < 200; task++) {
            long[][] lines = lines(random, 2 + random.nextInt(5));
            int[] moves = search(6, 20, lines).solve();
            long best = bestOf(lines, new int[lines.length], 0)[0];
            assertThat(worth(lines, moves)[0]).as(Arrays.deepToString(lines)).isGreaterThanOrEqualTo(best);
            for (int line = 0; line < lines.length; line++) {
                assertThat((long) moves[line]).isBetween(-lines[line][2], lines[line][3]);
            }
        }
    }

    @Test
    void aSearchThatIsGivenUpMeetsTheLeastExcessInANeighbourhood() {
        long[][] lines = IntStream.range(0, 20)
                .mapToObj(line -> line(101 + (line * line * 37) % 613, line % 2 == 0 ? -37 - line : 21, 1, 2))
                .toArray(long[][]::new);
        UnitSearch search = search(800, 1 << 14, lines);
        int[] moves = search.solve();
        assertThat(search.excess(moves)).isEqualTo(search.leastExcess());
    }

    @Test
    void isGivenUpOnlyBeyondItsLimit() {
        long[][] lines = {line(7, -3, 1, 1), line(5, -2, 1, 1), line(3, -1, 1, 1), line(4, 1, 1, 1)};
        // A limit of ten leaves five entries to each half, which is just enough here.
        assertThat(search(10, 1, lines).solve()).containsExactly(0, 1, 0, 0);
        assertThat(search(8, 1, lines).solve()).containsExactly(1, -1, 1, 0);
    }

    @Test
    void neighboursShareTheSmallestDivisorAndAreSpreadOverAllSizes() {
        long[][] lines = IntStream.range(0, 40)
                .mapToObj(line -> line(line < 8 ? 3L << (9 - line) : 30 + line, 0, 2, 2))
                .toArray(long[][]::new);
        int[] order = IntStream.range(0, 40).toArray();

        // Six lines of five moves each exceed the moves that a divisor may take.
        assertThat(search(9, 1, lines).neighbours(order, 0)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(search(9, 1, lines).neighbours(order, 3)).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(search(9, 1, lines).neighbours(order, 7)).containsExactly(7, 8, 9);
        assertThat(search(lines).neighbours(order, 0))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22);
        assertThat(search(lines).neighbours(order, 7))
                .containsExactly(1, 3, 5, 7, 8, 9, 11, 13, 15, 17, 19, 21, 35, 37, 39);
        assertThat(search(2, 78125, lines).neighbours(order, 7)).hasSize(7);
    }

    @Test
    void refusesWidthsWhoseSumsCouldOverflow() {
        assertThatCode(() -> new UnitSearch(4).add(Long.MAX_VALUE / 64, 0, 0, 0))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new UnitSearch(4).add(Long.MAX_VALUE / 32, 0, 0, 0))
                .isInstanceOf(ArithmeticException.class);
    }

    /** Up the lines cost 1, 0.5, 0 and 2, down 0.5, 1, 1 and 2. */
    private static UnitSearch priced() {
        return search(line(8, 2, 1, 1), line(8, -2, 1, 1), line(4, -2, 1, 1), line(8, 0, 0, 0));
    }

    /** Nearest values as a declaration has them: at most half a width from the net. */
    private static long[][] lines(Random random, int count) {
        int most = 3 + random.nextInt(40);
        long[][] lines = new long[count][];
        for (int line = 0; line < count; line++) {
            int width = 1 + random.nextInt(most);
            lines[line] =
                    line(width, random.nextInt(width) - (width - 1) / 2, random.nextInt(3), 1 + random.nextInt(2));
        }
        return lines;
    }

    private static long[] bestOf(long[][] lines, int[] moves, int at) {
        if (at == lines.length) {
            return worth(lines, moves);
        }
        long[] best = {-1, 0};
        for (long move = -lines[at][2]; move <= lines[at][3]; move++) {
            moves[at] = (int) move;
            long[] found = bestOf(lines, moves, at + 1);
            boolean isBetter = best[0] < 0 || found[0] < best[0] || (found[0] == best[0] && found[1] < best[1]);
            if (found[0] >= 0 && isBetter) {
                best = found;
            }
        }
        return best;
    }

    /** The excess and the sum of the deviations. */
    private static long[] worth(long[][] lines, int[] moves) {
        long excess = 0;
        long deviation = 0;
        for (int line = 0; line < lines.length; line++) {
            long over = lines[line][1] + lines[line][0] * moves[line];
            excess += over;
            deviation += Math.abs(over);
        }
        return new long[] {excess, deviation};
    }

    private static long[][] equal(int count, long[] line) {
        return IntStream.range(0, count).mapToObj(at -> line).toArray(long[][]::new);
    }

    private static UnitSearch search(long[]... lines) {
        return search(UnitSearch.MOST_STATES, 1L << 36, lines);
    }

    private static UnitSearch search(int mostStates, long neighbourhood, long[][] lines) {
        UnitSearch search = new UnitSearch(lines.length, mostStates, neighbourhood);
        for (long[] line : lines) {
            search.add(line[0], line[1], (int) line[2], (int) line[3]);
        }
        return search;
    }

    private static long[] line(long width, long deviation, int down, int up) {
        return new long[] {width, deviation, down, up};
    }
}
