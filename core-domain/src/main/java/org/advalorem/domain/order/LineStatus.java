package org.advalorem.domain.order;

import java.util.Set;

/** Where one line of an order stands. */
public enum LineStatus {
    /** Nothing is done about it, or only a part of its units has left. */
    PENDING,
    /** Stock is set aside for it. */
    ALLOCATED,
    PICKED,
    PACKED,
    /** All units still ordered have left. */
    SHIPPED,
    DELIVERED,
    /** Taken off the order before it left. */
    CANCELLED,
    /** Came back. */
    RETURNED;

    /** The whole machine: a new constant does not compile until it has its row here. */
    public Set<LineStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(ALLOCATED, PICKED, PACKED, SHIPPED, DELIVERED, CANCELLED);
            case ALLOCATED -> Set.of(PENDING, PICKED, PACKED, SHIPPED, DELIVERED, CANCELLED);
            case PICKED -> Set.of(PACKED, SHIPPED, DELIVERED, CANCELLED);
            case PACKED -> Set.of(SHIPPED, DELIVERED, CANCELLED);
            case SHIPPED -> Set.of(DELIVERED, RETURNED);
            case DELIVERED -> Set.of(RETURNED);
            case CANCELLED, RETURNED -> Set.of();
        };
    }

    /** Whether it has left the house, for good or not. */
    public boolean hasMoved() {
        return this == SHIPPED || this == DELIVERED || this == RETURNED;
    }

    LineStatus to(LineStatus target) {
        if (!next().contains(target)) {
            throw new IllegalOrderTransition(name(), target.name(), next());
        }
        return target;
    }

    /** The one of two that is farther along; what has left the house counts for more than a cancellation. */
    LineStatus farther(LineStatus other) {
        return other.distance() > distance() ? other : this;
    }

    private int distance() {
        return switch (this) {
            case PENDING -> 0;
            case ALLOCATED -> 1;
            case PICKED -> 2;
            case PACKED -> 3;
            case CANCELLED -> 4;
            case SHIPPED -> 5;
            case DELIVERED -> 6;
            case RETURNED -> 7;
        };
    }
}
