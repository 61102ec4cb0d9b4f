package org.advalorem.assembly.archfixtures.port.time;

/** Reads the time as a number. */
public final class CountsMillis {
    public long millis() {
        return System.currentTimeMillis();
    }
}
