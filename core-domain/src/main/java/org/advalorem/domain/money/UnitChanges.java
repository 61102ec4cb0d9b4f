package org.advalorem.domain.money;

import java.util.Arrays;

/**
 * All changes that half of the lines of a {@link UnitSearch} can make within a regret, in ascending order, each with its least
 * regret.
 */
final class UnitChanges {
    private final UnitSearch search;
    private final int[] lines;
    private final int[] from;
    private final int[][] parents;
    private final byte[][] choices;
    private long[] sums = {0};
    private long[] regrets = {0};
    private boolean isGivenUp;

    /**
     * Lists them.
     *
     * @param lines those that move
     * @param from the moves of all lines that the changes are counted from
     * @param most how many entries all stages may have together before it gives up
     */
    UnitChanges(UnitSearch search, int[] lines, int[] from, long admitted, int most) {
        this.search = search;
        this.lines = lines;
        this.from = from;
        parents = new int[lines.length][];
        choices = new byte[lines.length][];
        long states = 0;
        for (int stage = 0; stage < lines.length && !isGivenUp; stage++) {
            extend(stage, admitted);
            states += sums.length;
            isGivenUp = states > most;
        }
    }

    /** Merges one copy of the list for each step that the line can make. */
    private void extend(int stage, long admitted) {
        int line = lines[stage];
        int lowest = search.lowestMove(line);
        int options = search.highestMove(line) - lowest + 1;
        long[] shift = new long[options];
        long[] price = new long[options];
        int[] finger = new int[options];
        for (int option = 0; option < options; option++) {
            int move = lowest + option;
            shift[option] = search.change(line, move - from[line]);
            price[option] = search.regret(line, move);
        }
        int capacity = sums.length * options;
        long[] nextSums = new long[capacity];
        long[] nextRegrets = new long[capacity];
        int[] nextParents = new int[capacity];
        byte[] nextChoices = new byte[capacity];
        int size = 0;
        while (true) {
            int best = -1;
            long least = 0;
            for (int option = 0; option < options; option++) {
                while (finger[option] < sums.length && regrets[finger[option]] > admitted - price[option]) {
                    finger[option]++;
                }
                if (finger[option] < sums.length && (best < 0 || sums[finger[option]] + shift[option] < least)) {
                    best = option;
                    least = sums[finger[option]] + shift[option];
                }
            }
            if (best < 0) {
                break;
            }
            long regret = regrets[finger[best]] + price[best];
            if (size > 0 && nextSums[size - 1] == least) {
                if (regret < nextRegrets[size - 1]) {
                    size--;
                } else {
                    finger[best]++;
                    continue;
                }
            }
            nextSums[size] = least;
            nextRegrets[size] = regret;
            nextParents[size] = finger[best];
            nextChoices[size] = (byte) (lowest + best);
            size++;
            finger[best]++;
        }
        sums = Arrays.copyOf(nextSums, size);
        regrets = Arrays.copyOf(nextRegrets, size);
        parents[stage] = Arrays.copyOf(nextParents, size);
        choices[stage] = Arrays.copyOf(nextChoices, size);
    }

    boolean isGivenUp() {
        return isGivenUp;
    }

    int size() {
        return sums.length;
    }

    long sum(int entry) {
        return sums[entry];
    }

    long regret(int entry) {
        return regrets[entry];
    }

    int[] from() {
        return from;
    }

    /** Writes the moves behind one entry of the list. */
    void trace(int entry, int[] moves) {
        int at = entry;
        for (int stage = lines.length - 1; stage >= 0; stage--) {
            moves[lines[stage]] = choices[stage][at];
            at = parents[stage][at];
        }
    }
}
