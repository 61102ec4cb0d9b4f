package org.advalorem.domain.shop;

import java.time.Duration;

/**
 * How long to wait for ShipStation to import an order.
 *
 * @param first the first pause
 * @param longest no pause is longer; each is twice the one before
 * @param giveUpAfter counted from the first look
 */
public record Waiting(Duration first, Duration longest, Duration giveUpAfter) {

    public static final Waiting DEFAULT =
            new Waiting(Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofDays(3));

    public Waiting {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("Pauses must be positive and the longest not below the first");
        }
    }

    /** The pause after the {@code looks}-th look in vain, counted from 1. */
    public Duration afterLook(int looks) {
        Duration pause = first;
        for (int look = 1; look < looks && pause.compareTo(longest) < 0; look++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
