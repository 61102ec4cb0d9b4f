package org.advalorem.assembly.archfixtures.engine.time;

import com.google.common.base.Stopwatch;

/** Reads the time through a library. */
public final class StopsTheTime {
    public Stopwatch watch() {
        return Stopwatch.createStarted();
    }
}
