package org.advalorem.engine.correction;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.LastPush;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.correction.Transition;
import org.advalorem.port.correction.Claim;

/** A claimed correction on the table of one worker: always as its last step left it, saved or noted to be saved. For one thread. */
final class CaseAtHand {

    private final Claim claim;
    private Correction correction;
    private Optional<Transition> unsaved = Optional.empty();
    private boolean givenBack;

    CaseAtHand(Claim claim) {
        this.claim = claim;
        this.correction = claim.correction();
    }

    Claim claim() {
        return claim;
    }

    CorrectionKey key() {
        return correction.key();
    }

    Correction correction() {
        return correction;
    }

    CorrectionState state() {
        return correction.state();
    }

    CorrectionStatus status() {
        return correction.status();
    }

    Optional<LastPush> lastPush() {
        return state().lastPush();
    }

    CorrectionPlan plan() {
        return correction.plan().orElseThrow(() -> new IllegalStateException(key() + " has no plan"));
    }

    /** ShipStation's number of the order. */
    String declarationId() {
        return state().declarationId()
                .orElseThrow(() -> new IllegalStateException(key() + " was never found at ShipStation"));
    }

    /** Whether the order changed after all that is taken into account by now. */
    boolean orderChanged() {
        return claim.seenOrderAt().isAfter(state().handledOrderAt());
    }

    /** Whether it asks to be looked at, now or later. */
    boolean isScheduled() {
        return state().dueAt().isPresent();
    }

    boolean isDueLater(Instant now) {
        return state().dueAt().filter(now::isBefore).isPresent();
    }

    void workingOn(ShopOrder order) {
        correction = correction.workingOn(order.name(), order.updatedAt());
    }

    void workingWith(String declarationId) {
        correction = correction.workingWith(declarationId);
    }

    /** Its last step gave it back already. */
    void givenBack() {
        givenBack = true;
    }

    boolean isGivenBack() {
        return givenBack;
    }

    /** Goes on from a step that is to be saved with the next. */
    void noted(Transition step) {
        unsaved = Optional.of(withUnsaved(step));
        correction = step.after();
    }

    /** A step, together with those noted before it. */
    Transition withUnsaved(Transition step) {
        return unsaved.map(before -> before.then(step)).orElse(step);
    }

    void saved(Transition step) {
        unsaved = Optional.empty();
        correction = step.after();
    }
}
