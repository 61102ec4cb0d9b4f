package org.advalorem.adapter.memory;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.port.correction.Claim;

/**
 * A correction as it is kept, and who holds it.
 *
 * @param fence the number of the latest claim; 0 before the first
 * @param leasedUntil empty if it was given back or never taken
 */
record Held(CorrectionState state, Instant seenOrderAt, long fence, Optional<Instant> leasedUntil) {

    static Held fresh(CorrectionState state, Instant seenOrderAt) {
        return new Held(state, seenOrderAt, 0, Optional.empty());
    }

    boolean isHeld(Instant now) {
        return leasedUntil.filter(now::isBefore).isPresent();
    }

    boolean isHeldBy(Claim claim, Instant now) {
        return fence == claim.fence() && isHeld(now);
    }

    boolean isDue(Instant now) {
        return state.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    Held taken(Instant until) {
        return new Held(state, seenOrderAt, fence + 1, Optional.of(until));
    }

    Held prolonged(Instant until) {
        return new Held(state, seenOrderAt, fence, Optional.of(until));
    }

    Held released() {
        return new Held(state, seenOrderAt, fence, Optional.empty());
    }

    Held changed(Instant orderUpdatedAt, Instant now) {
        return new Held(state, orderUpdatedAt, fence, leasedUntil).dueIfUnhandled(now);
    }

    Held saved(CorrectionState after, Instant now) {
        return new Held(after, seenOrderAt, fence, leasedUntil).dueIfUnhandled(now);
    }

    Claim claim() {
        return new Claim(Correction.restored(state), fence, seenOrderAt);
    }

    private Held dueIfUnhandled(Instant now) {
        if (!seenOrderAt.isAfter(state.handledOrderAt()) || isDue(now)) {
            return this;
        }
        return new Held(dueAt(now), seenOrderAt, fence, leasedUntil);
    }

    private CorrectionState dueAt(Instant now) {
        return new CorrectionState(
                state.key(),
                state.version(),
                state.status(),
                state.orderName(),
                state.reason(),
                state.createdAt(),
                state.updatedAt(),
                Optional.of(now),
                state.handledOrderAt(),
                state.attempts(),
                state.waitingSince(),
                state.rounds(),
                state.pushes(),
                state.plan(),
                state.approvedHash(),
                state.declarationId(),
                state.lastPush(),
                state.verification(),
                state.operation(),
                state.auditHead());
    }
}
