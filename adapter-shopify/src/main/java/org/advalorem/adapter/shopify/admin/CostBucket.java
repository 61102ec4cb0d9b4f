package org.advalorem.adapter.shopify.admin;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of one shop's leaky bucket of points, shared by everybody who calls that shop. A call first holds its
 * cost; the shop's own figure, which each answer brings, replaces the estimate. Holding is in order of arrival: who comes
 * later waits until the points of those before have flowed in as well. The estimate errs to the low side, since a figure
 * of the shop may already count calls that are still under way.
 */
final class CostBucket {
    private static final double MILLIS = 1000;
    /** Of floating point, in milliseconds: 16010.000000000002 is not 16011. A full bucket would lose what flows in meanwhile. */
    private static final double NOISE = 1e-6;

    private boolean known;
    private double level;
    private double maximum;
    private double restorePerSecond;
    private Instant asOf = Instant.EPOCH;
    private double held;

    /** Holds the points and tells how long to wait before sending; nothing until the first answer has told of the bucket. */
    synchronized Duration hold(double cost, Instant now) {
        Duration wait = known ? timeUntil(Math.min(cost, maximum), now) : Duration.ZERO;
        held += cost;
        return wait;
    }

    /** Gives held points back, because nothing was sent or nothing is known of what it cost. */
    synchronized void release(double cost) {
        held = Math.max(0, held - cost);
    }

    /** Believes the shop, for as long as it tells sense. */
    synchronized void observe(ThrottleStatus status, Instant now) {
        if (status.restorePerSecond() > 0 && status.maximum() > 0) {
            known = true;
            maximum = status.maximum();
            level = status.available();
            restorePerSecond = status.restorePerSecond();
            asOf = now;
        }
    }

    private Duration timeUntil(double cost, Instant now) {
        double restored = Math.max(0, Duration.between(asOf, now).toMillis()) / MILLIS * restorePerSecond;
        double missing = cost + held - Math.min(maximum, level + restored);
        return missing <= 0
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil(missing / restorePerSecond * MILLIS - NOISE));
    }

    /** The shop's own account of the bucket. */
    record ThrottleStatus(double maximum, double available, double restorePerSecond) {}
}
