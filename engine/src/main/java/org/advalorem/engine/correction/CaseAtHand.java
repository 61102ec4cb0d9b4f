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

/** A claimed correction on the table of one worker: always as its last saved step left it. For one thread. */
final class CaseAtHand {

    private final Claim claim;
    private Correction correction;
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

    void saved(Transition transition) {
        correction = transition.after();
    }
}
