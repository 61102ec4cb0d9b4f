package org.advalorem.adapter.shipstation;

import java.time.Duration;

/**
 * Bounds of patience.
 *
 * @param readTimeout over the whole exchange, to the last byte of the answer
 * @param tries how often to send one call that is answered with "Too Many Requests", at least once
 * @param longestWait for which a worker may be held up in all until its call is let through; beyond, it is told to come back
 * @param longestAnswer in bytes
 */
public record Limits(
        Duration connectTimeout, Duration readTimeout, int tries, Duration longestWait, long longestAnswer) {

    public Limits {
        if (tries < 1) {
            throw new IllegalArgumentException("At least one try, not " + tries);
        }
    }

    public static Limits standard() {
        return new Limits(Duration.ofSeconds(3), Duration.ofSeconds(30), 3, Duration.ofSeconds(10), 64L << 20);
    }
}
