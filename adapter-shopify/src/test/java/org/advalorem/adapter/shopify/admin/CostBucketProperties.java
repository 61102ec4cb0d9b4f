package org.advalorem.adapter.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.advalorem.adapter.shopify.admin.CostBucket.ThrottleStatus;

class CostBucketProperties {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    /** The shop's side: refuses a call that finds too few points. */
    private static final class Shop {
        private static final double MAXIMUM = 1000;
        private double level = MAXIMUM;
        private Instant asOf = START;
        private final double restore;

        Shop(double restore) {
            this.restore = restore;
        }

        ThrottleStatus charge(double cost, Instant now) {
            level = Math.min(MAXIMUM, level + Duration.between(asOf, now).toMillis() / 1000.0 * restore);
            asOf = now;
            assertThat(level).as("points when a call over %s arrives", cost).isGreaterThanOrEqualTo(cost - 1e-6);
            level -= cost;
            return new ThrottleStatus(MAXIMUM, level, restore);
        }
    }

    @Property
    void whoWaitsAsToldIsNeverThrottled(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 1000) Integer> costs,
            @ForAll @IntRange(min = 1, max = 2000) int restore) {
        CostBucket bucket = new CostBucket();
        Shop shop = new Shop(restore);
        Instant now = START;
        for (int cost : costs) {
            now = now.plus(bucket.hold(cost, now));
            bucket.observe(shop.charge(cost, now), now);
            bucket.release(cost);
        }
    }

    @Property
    void callersAtTheSameMomentAreServedOneAfterTheOther(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 1000) Integer> costs) {
        CostBucket bucket = new CostBucket();
        Shop shop = new Shop(100);
        bucket.observe(new ThrottleStatus(Shop.MAXIMUM, Shop.MAXIMUM, 100), START);
        List<Duration> waits =
                costs.stream().map(cost -> bucket.hold(cost, START)).toList();

        assertThat(waits).isSorted();
        for (int i = 0; i < waits.size(); i++) {
            shop.charge(costs.get(i), START.plus(waits.get(i)));
        }
    }

    @Example
    void aCallerBehindAFullBucketComesNotAMomentTooEarly() {
        callersAtTheSameMomentAreServedOneAfterTheOther(List.of(601, 1000, 1000, 1));
    }

    @Example
    void aBucketNobodyHasSeenHoldsNobodyUp() {
        assertThat(new CostBucket().hold(5000, START)).isZero();
    }

    @Example
    void releasedPointsAreThereForTheNext() {
        CostBucket bucket = new CostBucket();
        bucket.observe(new ThrottleStatus(1000, 100, 50), START);
        bucket.hold(100, START);
        bucket.release(100);

        assertThat(bucket.hold(100, START)).isZero();
        assertThat(bucket.hold(100, START)).isEqualTo(Duration.ofSeconds(2));
    }

    @Example
    void aStatusWithoutSenseIsNotBelieved() {
        CostBucket bucket = new CostBucket();
        bucket.observe(new ThrottleStatus(0, 0, 0), START);

        assertThat(bucket.hold(100, START)).isZero();
    }

    @Example
    void aQueryLargerThanTheBucketWaitsForAFullOne() {
        CostBucket bucket = new CostBucket();
        bucket.observe(new ThrottleStatus(1000, 0, 100), START);

        assertThat(bucket.hold(5000, START)).isEqualTo(Duration.ofSeconds(10));
    }
}
