package org.advalorem.port.correction;

import java.time.Duration;

/**
 * The terms under which work is taken.
 *
 * @param owner names the worker's process for people
 * @param length how long without a sign of life; counted by the store's own clock
 */
public record Lease(String owner, Duration length) {

    public Lease {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("A lease lasts: " + length);
        }
    }
}
