package org.advalorem.domain.shop;

import java.time.Duration;
import java.time.Instant;

/**
 * Thirty days in which a plan's limit counts; cycles follow one another without a gap from the first one's start.
 *
 * @param start the first instant that belongs to the cycle
 * @param used units taken in it and not given back
 */
public record BillingCycle(Instant start, int used) {

    public static final Duration LENGTH = Duration.ofDays(30);

    public BillingCycle {
        if (used < 0) {
            throw new IllegalArgumentException("Negative use: " + used);
        }
    }

    public Instant end() {
        return start.plus(LENGTH);
    }

    /** The cycle that holds {@code now}: this one, or a fresh one that a whole number of cycles later began. */
    public BillingCycle at(Instant now) {
        if (now.isBefore(end())) {
            return this;
        }
        long passed = Duration.between(start, now).dividedBy(LENGTH);
        return new BillingCycle(start.plus(LENGTH.multipliedBy(passed)), 0);
    }
}
