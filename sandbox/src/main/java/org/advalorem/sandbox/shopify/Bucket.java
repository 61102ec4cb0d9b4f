package org.advalorem.sandbox.shopify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The points of one app in one shop: a full bucket that fills again at a steady rate. Safe for several threads. */
final class Bucket {

    private final Clock clock;
    private final int maximum;
    private final int restoreRate;
    private long thousandths;
    private Instant filled;

    Bucket(int maximum, int restoreRate, Clock clock) {
        this.maximum = maximum;
        this.restoreRate = restoreRate;
        this.clock = clock;
        this.thousandths = maximum * 1000L;
        this.filled = clock.instant();
    }

    /** Holds the requested points back, or nothing if there are too few. */
    synchronized boolean hold(int requested) {
        fill();
        if (requested * 1000L > thousandths) {
            return false;
        }
        thousandths -= requested * 1000L;
        return true;
    }

    /** Gives back what was requested and not needed. */
    synchronized void giveBack(int points) {
        thousandths = Math.min(maximum * 1000L, thousandths + points * 1000L);
    }

    /** The block that every answer carries; {@code actual} is null in an answer that refuses. */
    synchronized Map<String, Object> cost(int requested, OptionalInt actual) {
        fill();
        var cost = new LinkedHashMap<String, Object>();
        cost.put("requestedQueryCost", requested);
        cost.put("actualQueryCost", actual.isPresent() ? actual.getAsInt() : null);
        cost.put(
                "throttleStatus",
                Map.of(
                        "maximumAvailable", maximum,
                        "currentlyAvailable", thousandths / 1000,
                        "restoreRate", restoreRate));
        return cost;
    }

    private void fill() {
        Instant now = clock.instant();
        long millis = Duration.between(filled, now).toMillis();
        if (millis > 0) {
            thousandths = Math.min(maximum * 1000L, thousandths + millis * restoreRate);
            filled = now;
        }
    }
}
