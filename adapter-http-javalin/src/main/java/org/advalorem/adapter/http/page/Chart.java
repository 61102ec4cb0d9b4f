package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.advalorem.port.correction.Day;

/** Bars of completed and failed corrections by day, in the coordinates of an SVG 560 wide and 140 high. */
public record Chart(List<Bar> bars, long highest) {

    public static final int WIDTH = 560;
    public static final int HEIGHT = 140;
    private static final int FLOOR = 118;
    private static final int TALLEST = 100;

    public Chart {
        bars = ImmutableList.copyOf(bars);
    }

    public static Chart of(List<Day> days) {
        long highest = days.stream()
                .mapToLong(day -> day.completed() + day.failed())
                .max()
                .orElse(0);
        var bars = ImmutableList.<Bar>builder();
        int slot = days.isEmpty() ? WIDTH : WIDTH / days.size();
        for (int place = 0; place < days.size(); place++) {
            bars.add(bar(days.get(place), place * slot, slot, highest));
        }
        return new Chart(bars.build(), highest);
    }

    private static Bar bar(Day day, int left, int slot, long highest) {
        int completed = height(day.completed(), highest);
        int failed = height(day.failed(), highest);
        return new Bar(
                day,
                left + slot / 6,
                slot - slot / 3,
                FLOOR - completed,
                completed,
                FLOOR - completed - failed,
                failed);
    }

    private static int height(long count, long highest) {
        return count == 0 ? 0 : (int) Math.max(2, count * TALLEST / highest);
    }

    public boolean isEmpty() {
        return highest == 0;
    }

    /**
     * One day's bar, failed ones on top of completed ones.
     *
     * @param x left edge
     * @param y upper edge of the completed part
     */
    public record Bar(Day day, int x, int width, int y, int height, int failedY, int failedHeight) {

        public int middle() {
            return x + width / 2;
        }

        public String tells() {
            return Words.day(day.date()) + ": " + day.completed() + " completed, " + day.failed() + " failed";
        }
    }
}
