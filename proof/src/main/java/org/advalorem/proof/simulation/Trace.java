package org.advalorem.proof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, in order: a running hash always, and the words when somebody wants to read them. */
final class Trace {

    private final boolean inWords;
    private final List<String> lines = new ArrayList<>();
    private long hash = 17;
    private long length;

    Trace(boolean inWords) {
        this.inWords = inWords;
    }

    void add(long micros, String who, String what, Supplier<String> more) {
        length++;
        hash = (hash * 31 + micros) * 31 + who.hashCode();
        hash = hash * 31 + what.hashCode();
        if (inWords) {
            lines.add(String.format(Locale.ROOT, "%11.3f s  %-14s %s%s", micros / 1e6, who, what, more.get()));
        }
    }

    /** The same for the same story. */
    long hash() {
        return hash;
    }

    long length() {
        return length;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
