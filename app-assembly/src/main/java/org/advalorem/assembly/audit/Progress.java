package org.advalorem.assembly.audit;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** One line on a terminal that is written over and over, a few times a second at most. */
public final class Progress {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int WIDTH = 30;
    private static final int LOOK_EVERY = 64;
    private static final String WIPED = "\r\033[K";

    private final PrintWriter terminal;
    private final LongSupplier nanos;
    private final long bytes;
    private long last;
    private long calls;

    /**
     * Shows nothing yet.
     *
     * @param bytes of everything that is to be read; 0 if that is not known
     * @param nanos a clock that only goes forward
     */
    public Progress(PrintWriter terminal, long bytes, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.bytes = bytes;
        this.last = nanos.getAsLong();
    }

    /**
     * Tells how far it is.
     *
     * @param read bytes so far
     */
    public void at(long read, long orders) {
        if (calls++ % LOOK_EVERY != 0 || nanos.getAsLong() - last < PAUSE_NANOS) {
            return;
        }
        last = nanos.getAsLong();
        terminal.print(WIPED + bar(read) + Words.orders(orders));
        terminal.flush();
    }

    /** Takes the line away. */
    public void done() {
        terminal.print(WIPED);
        terminal.flush();
    }

    private String bar(long read) {
        if (bytes <= 0) {
            return "";
        }
        long capped = Math.min(read, bytes);
        int full = (int) (capped * WIDTH / bytes);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + capped * 100 / bytes + " %  ";
    }
}
