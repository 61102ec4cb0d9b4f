package org.advalorem.adapter.shippo;

import java.time.Duration;

/**
 * Bounds of patience.
 *
 * @param readTimeout over the whole exchange, to the last byte of the answer
 * @param longestAnswer in characters; beyond, an answer is as good as none
 * @param mostPages of one list, at least one
 */
public record Limits(Duration connectTimeout, Duration readTimeout, long longestAnswer, int mostPages) {

    public Limits {
        if (mostPages < 1) {
            throw new IllegalArgumentException("At least one page, not " + mostPages);
        }
    }

    public static Limits standard() {
        return new Limits(Duration.ofSeconds(3), Duration.ofSeconds(30), 16L << 20, 20);
    }
}
