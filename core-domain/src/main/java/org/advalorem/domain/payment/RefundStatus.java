package org.advalorem.domain.payment;

import java.util.Set;

/** Where a refund that we were asked for stands. */
public enum RefundStatus {
    /** Written down; nothing was sent under its name. */
    WANTED,
    /** The call may be under way, or may have been when a worker died. */
    SENDING,
    /** The call had no answer that says what happened. */
    UNKNOWN,
    /** A person has to decide; nothing was sent, as far as can be seen. */
    HELD,
    /** The provider has it and it is on its way. */
    PENDING,
    SUCCEEDED,
    /** The provider had it, and the money came back. */
    FAILED,
    /** Nothing went back, with the reason. */
    REFUSED;

    /** The whole machine: a new constant does not compile until it has its row here. */
    public Set<RefundStatus> next() {
        return switch (this) {
            case WANTED -> Set.of(SENDING, HELD, REFUSED);
            case SENDING -> Set.of(WANTED, UNKNOWN, PENDING, SUCCEEDED, FAILED, REFUSED);
            case UNKNOWN -> Set.of(SENDING, HELD, PENDING, SUCCEEDED, FAILED, REFUSED);
            case HELD -> Set.of(WANTED, PENDING, SUCCEEDED, FAILED, REFUSED);
            case PENDING -> Set.of(SUCCEEDED, FAILED);
            case SUCCEEDED -> Set.of(FAILED);
            case FAILED, REFUSED -> Set.of();
        };
    }

    /** Whether its money is gone or may still go. */
    public boolean counts() {
        return this != FAILED && this != REFUSED;
    }

    /** Whether its money is on its way or there. */
    public boolean isGone() {
        return this == PENDING || this == SUCCEEDED;
    }

    RefundStatus to(RefundStatus target) {
        if (!next().contains(target)) {
            throw new IllegalRefundTransition(this, target);
        }
        return target;
    }
}
