package org.advalorem.engine.correction;

import java.time.Clock;
import java.time.Instant;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.engine.alert.Alerts;
import org.advalorem.engine.step.Step;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.shop.BillingUnits;

/** Writes down the steps of a case, with what an ending brings along: the unit goes back, and somebody is told. */
final class Ledger {

    private final Corrections corrections;
    private final BillingUnits billingUnits;
    private final Alerts alerts;
    private final Clock clock;
    private final StepListener listener;

    Ledger(CorrectionPorts ports, Alerts alerts) {
        this.corrections = ports.store().corrections();
        this.billingUnits = ports.store().billingUnits();
        this.alerts = alerts;
        this.clock = ports.clock();
        this.listener = ports.listener();
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Takes a step that is saved with the next one: nothing outside hangs on it, so if it is lost with its worker, the next worker
     * takes it again.
     */
    void note(CaseAtHand atHand, Transition step) {
        atHand.noted(step);
    }

    /**
     * Saves a step under the claim, and those noted before it. Somebody is told of a failure before: that can be repeated without harm, while after the ending
     * nobody would come back for it. The unit goes back after, when it is certain that the order ended; what a crash leaves behind
     * there is found by {@link BillingUnits#giveBackForgotten}.
     */
    void save(CaseAtHand atHand, Transition step) {
        CorrectionStatus status = step.after().status();
        if (status == CorrectionStatus.FAILED) {
            tell(atHand, step.after().state().reason().orElseThrow());
        }
        Transition all = atHand.withUnsaved(step);
        if (isTheLast(step.after().state())) {
            corrections.saveLast(all, atHand.claim());
            atHand.givenBack();
        } else {
            corrections.save(all, atHand.claim());
        }
        atHand.saved(step);
        all.entries().forEach(entry -> listener.passed("saved " + entry.action()));
        if (status == CorrectionStatus.FAILED || status == CorrectionStatus.SKIPPED) {
            giveBackUnlessPushed(atHand);
        }
    }

    /** Whether the run ends there, whatever led to it; an approval that lapsed is worked on again at once. */
    private static boolean isTheLast(CorrectionState state) {
        return switch (state.status()) {
            case COMPLETED, SKIPPED, FAILED, REJECTED, WAITING_ON_SHIPSTATION -> true;
            case IN_REVIEW -> state.dueAt().isEmpty();
            case PENDING, CALCULATING, APPROVED, PUSHING, VERIFYING, MISMATCHED -> false;
        };
    }

    void tell(CaseAtHand atHand, Reason reason) {
        alerts.failed(atHand.key(), atHand.state().orderName(), reason);
        passed(Step.ALERT_RAISED);
    }

    void passed(Step step) {
        listener.passed(step.words());
    }

    private void giveBackUnlessPushed(CaseAtHand atHand) {
        if (atHand.lastPush().isEmpty()) {
            billingUnits.giveBack(atHand.key());
            passed(Step.UNIT_GIVEN_BACK);
        }
    }
}
