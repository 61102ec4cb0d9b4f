package org.advalorem.domain.correction;

import java.util.Set;

/** Where the correction of one order stands. */
public enum CorrectionStatus {
    /** Known, not started. */
    PENDING,
    /** Claimed by one worker, under a lease. */
    CALCULATING,
    /** The order is not imported there yet; looked for again with growing pauses until a limit. */
    WAITING_ON_SHIPSTATION,
    /** A person decides. */
    IN_REVIEW,
    /** Approved for exactly one plan. */
    APPROVED,
    /** A person said no. */
    REJECTED,
    /** The push is intended and may have taken place. */
    PUSHING,
    /** Reading back. */
    VERIFYING,
    /** Read back something else. */
    MISMATCHED,
    /** Done and proven. */
    COMPLETED,
    /** Nothing to do, with the reason. */
    SKIPPED,
    /** Given up, with an error code. */
    FAILED;

    /** The whole machine: a new constant does not compile until it has its row here. */
    public Set<CorrectionStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(CALCULATING);
            case CALCULATING -> Set.of(WAITING_ON_SHIPSTATION, IN_REVIEW, PUSHING, SKIPPED, FAILED, PENDING);
            case WAITING_ON_SHIPSTATION -> Set.of(CALCULATING, FAILED);
            case IN_REVIEW -> Set.of(APPROVED, REJECTED, PENDING);
            case APPROVED -> Set.of(PUSHING, IN_REVIEW);
            case PUSHING -> Set.of(VERIFYING, FAILED, IN_REVIEW);
            case VERIFYING -> Set.of(COMPLETED, MISMATCHED);
            case MISMATCHED -> Set.of(PUSHING, IN_REVIEW, FAILED);
            case REJECTED, COMPLETED, SKIPPED, FAILED -> Set.of(PENDING);
        };
    }

    /** Whether nothing more happens by itself or by a decision, until the order changes or a person asks again. */
    public boolean isEnd() {
        return this == REJECTED || this == COMPLETED || this == SKIPPED || this == FAILED;
    }

    CorrectionStatus to(CorrectionStatus target) {
        if (!next().contains(target)) {
            throw new IllegalTransition(this, target);
        }
        return target;
    }
}
