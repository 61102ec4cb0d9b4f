package org.advalorem.benchmark;

import java.util.List;

/** Several rounds of one measurement, of which the median counts: a disturbance spoils one round, not the figure. */
public final class Rounds {
    private Rounds() {}

    /** The middle one, or the mean of the two in the middle. */
    public static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
