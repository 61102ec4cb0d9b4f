package org.advalorem.engine.correction;

import java.time.Clock;
import java.time.Duration;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.domain.correction.Transition;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.shop.BillingUnits;

/**
 * What a person decides. All verbs throw {@link UnknownCorrection} for an order that was never heard of, {@link IllegalTransition}
 * where the status does not allow them, and {@link StaleCorrection} if a worker holds the correction or somebody else was faster.
 */
public final class ReviewDesk {

    private final Corrections corrections;
    private final BillingUnits billingUnits;
    private final Clock clock;
    private final Duration undoWindow;
    private final Runnable wake;

    /**
     * A desk over one store.
     *
     * @param undoWindow how long the push of what was approved waits; zero pushes at once
     * @param wake told when a decision left work to do
     */
    public ReviewDesk(Store store, Clock clock, Duration undoWindow, Runnable wake) {
        this.corrections = store.corrections();
        this.billingUnits = store.billingUnits();
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.wake = wake;
    }

    /**
     * Approves exactly the plan that was shown; it is pushed as it is or not at all.
     *
     * @throws StalePlan if another plan is proposed by now
     */
    public Correction approve(CorrectionKey key, String planHash, Actor actor) {
        return decided(find(key).approve(planHash, actor, undoWindow, clock.instant()));
    }

    /**
     * Says no to what is proposed; the order stays declared as it is.
     *
     * @param reason in words; may be blank
     */
    public Correction reject(CorrectionKey key, String reason, Actor actor) {
        Correction rejected = decided(find(key).reject(reason, actor, clock.instant()));
        billingUnits.giveBack(key);
        return rejected;
    }

    /**
     * Takes the latest decision back. An approval goes back to review with the plan it was for, which only works while no worker has
     * taken the order up; a rejection is worked out anew, so its order comes back with a plan of now.
     *
     * @throws PushStarted if the order was taken up already
     */
    public Correction undo(CorrectionKey key, Actor actor) {
        Correction decided = find(key);
        if (decided.status() == CorrectionStatus.REJECTED) {
            return decided(decided.retry(actor, clock.instant()));
        }
        if (isCarriedOut(decided)) {
            throw new PushStarted(key);
        }
        Transition undone = decided.undoApproval(actor, clock.instant());
        try {
            return decided(undone);
        } catch (StaleCorrection faster) {
            if (find(key).status() == CorrectionStatus.IN_REVIEW) {
                throw faster;
            }
            throw new PushStarted(key);
        }
    }

    private static boolean isCarriedOut(Correction decided) {
        return switch (decided.status()) {
            case PUSHING, VERIFYING, MISMATCHED, COMPLETED ->
                decided.state().approvedHash().isPresent();
            default -> false;
        };
    }

    /** Has everything worked out again, with fresh tries. */
    public Correction retry(CorrectionKey key, Actor actor) {
        return decided(find(key).retry(actor, clock.instant()));
    }

    private Correction find(CorrectionKey key) {
        return corrections.find(key).orElseThrow(() -> new UnknownCorrection(key));
    }

    private Correction decided(Transition decision) {
        corrections.save(decision);
        wake.run();
        return decision.after();
    }
}
