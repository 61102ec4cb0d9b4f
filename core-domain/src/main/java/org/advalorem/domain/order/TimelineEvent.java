package org.advalorem.domain.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One entry of an order's story.
 *
 * @param version the order's after it; an order has one entry a version at most
 * @param from empty when the order is first kept
 * @param at when it was written down here, to the microsecond
 * @param cause by whose word or doing
 */
public record TimelineEvent(
        OrderKey key, long version, Kind kind, Optional<OrderStatus> from, OrderStatus to, Instant at, String cause) {

    public TimelineEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** What happened. */
    public enum Kind {
        CREATED,
        STATUS_CHANGED,
        /** A person settled a conflict. */
        DECIDED,
        /** The shop deleted it; it stays here. */
        DELETED,
        /** Who ordered is forgotten. */
        FORGOTTEN
    }
}
