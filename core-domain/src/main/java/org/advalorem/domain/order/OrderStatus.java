package org.advalorem.domain.order;

import java.util.Set;

/**
 * Where an order stands. News may come in leaps, since a shop can pack and ship without telling. What we do ourselves never leads back;
 * Shopify's word may, as when a payment fails, while nothing has left.
 */
public enum OrderStatus {
    /** Placed, not yet paid or promised. */
    PENDING,
    /** Paid, or to be paid at the door. */
    CONFIRMED,
    /** Somebody works on it; part of it may have left already. */
    PROCESSING,
    /** Ready to leave. */
    PACKED,
    /** All of it has left. */
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    /** Called off. */
    CANCELLED,
    /** All money went back. */
    REFUNDED;

    /** The whole machine: a new constant does not compile until it has its row here. */
    public Set<OrderStatus> next() {
        return switch (this) {
            case PENDING ->
                Set.of(CONFIRMED, PROCESSING, PACKED, SHIPPED, OUT_FOR_DELIVERY, DELIVERED, CANCELLED, REFUNDED);
            case CONFIRMED -> Set.of(PROCESSING, PACKED, SHIPPED, OUT_FOR_DELIVERY, DELIVERED, CANCELLED, REFUNDED);
            case PROCESSING -> Set.of(PACKED, SHIPPED, OUT_FOR_DELIVERY, DELIVERED, CANCELLED, REFUNDED);
            case PACKED -> Set.of(SHIPPED, OUT_FOR_DELIVERY, DELIVERED, CANCELLED, REFUNDED);
            case SHIPPED -> Set.of(OUT_FOR_DELIVERY, DELIVERED, CANCELLED, REFUNDED);
            case OUT_FOR_DELIVERY -> Set.of(DELIVERED, REFUNDED);
            case DELIVERED, CANCELLED -> Set.of(REFUNDED);
            case REFUNDED -> Set.of();
        };
    }

    /** Whether the goods have left the house. */
    public boolean hasMoved() {
        return this == SHIPPED || this == OUT_FOR_DELIVERY || this == DELIVERED;
    }

    /**
     * The one of two that is farther along, whichever was said first: what Shopify said of one order in any sequence comes to the
     * same. Goods that have left count for more than a cancellation.
     */
    OrderStatus farther(OrderStatus other) {
        return other.distance() > distance() ? other : this;
    }

    private int distance() {
        return switch (this) {
            case PENDING -> 0;
            case CONFIRMED -> 1;
            case PROCESSING -> 2;
            case PACKED -> 3;
            case CANCELLED -> 4;
            case SHIPPED -> 5;
            case OUT_FOR_DELIVERY -> 6;
            case DELIVERED -> 7;
            case REFUNDED -> 8;
        };
    }

    OrderStatus to(OrderStatus target) {
        if (!next().contains(target)) {
            throw new IllegalOrderTransition(name(), target.name(), next());
        }
        return target;
    }
}
