package org.advalorem.domain.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One entry of an order's story.
 *
 * @param version the order's after it; an order has one entry a version at most
 * @param from empty when the order is first kept
 * @param to the same where the status stayed
 * @param at when it was written down here, to the microsecond
 */
public record TimelineEvent(
        OrderKey key, long version, Optional<OrderStatus> from, OrderStatus to, Instant at, Happening what) {

    public TimelineEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    public Happening.Kind kind() {
        return what.kind();
    }
}
