package org.advalorem.assembly.audit;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that is written over and over, a few times a second at most: how much is done, how fast, and how long it
 * may still take.
 */
public final class Progress {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int MINUTE = 60;
    private static final int WIDTH = 25;
    private static final int LOOK_EVERY = 64;
    private static final String WIPED = "\r\033[K";

    private final PrintWriter terminal;
    private final long whole;
    private final String things;
    private final LongSupplier nanos;
    private final long start;
    private long last;
    private long calls;

    /**
     * Shows nothing yet.
     *
     * @param whole of what is done when everything is, such as bytes; 0 if that is not known
     * @param things what is counted, such as {@code orders}
     * @param nanos a clock that only goes forward
     */
    public Progress(PrintWriter terminal, long whole, String things, LongSupplier nanos) {
        this.terminal = terminal;
        this.whole = whole;
        this.things = things;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.last = start;
    }

    /**
     * Tells how far it is.
     *
     * @param done of the whole, in its unit
     * @param count of the things
     */
    public void at(long done, long count) {
        if (calls++ % LOOK_EVERY != 0) {
            return;
        }
        long now = nanos.getAsLong();
        if (now - last < PAUSE_NANOS) {
            return;
        }
        last = now;
        terminal.print(WIPED + bar(done) + Words.count(count) + " " + things + rate(count) + estimate(done));
        terminal.flush();
    }

    /** Takes the line away. */
    public void done() {
        terminal.print(WIPED);
        terminal.flush();
    }

    private String bar(long done) {
        if (whole <= 0) {
            return "";
        }
        long capped = Math.min(done, whole);
        int full = (int) (capped * WIDTH / whole);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + capped * 100 / whole + " %  ";
    }

    /** Over all the time so far; nothing in the first second, which tells little. */
    private String rate(long count) {
        return isEarly() ? "" : ", " + Words.count(count * 1000 / millis()) + "/s";
    }

    private String estimate(long done) {
        if (isEarly() || whole <= 0 || done <= 0 || done >= whole) {
            return "";
        }
        long seconds = Math.round((double) millis() / done * (whole - done) / 1000);
        return ", "
                + (seconds < 2 * MINUTE ? seconds + " s" : Words.count(Math.round((double) seconds / MINUTE)) + " min")
                + " left";
    }

    private boolean isEarly() {
        return last - start < SECOND_NANOS;
    }

    private long millis() {
        return (last - start) / 1_000_000;
    }
}
