package org.advalorem.engine.correction;

import java.time.Clock;
import java.time.Instant;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.engine.alert.Alerts;
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
     * Saves a step under the claim. What belongs to an ending is done before: it can be repeated without harm, so a crash in between
     * loses nothing, while after the ending nobody would come back for it.
     */
    void save(CaseAtHand atHand, Transition step) {
        CorrectionStatus status = step.after().status();
        if (status == CorrectionStatus.FAILED) {
            tell(atHand, step.after().state().reason().orElseThrow());
        }
        if (status == CorrectionStatus.FAILED || status == CorrectionStatus.SKIPPED) {
            giveBackUnlessPushed(atHand);
        }
        corrections.save(step, atHand.claim());
        atHand.saved(step);
        passed("saved " + step.entry().action());
    }

    void tell(CaseAtHand atHand, Reason reason) {
        alerts.failed(atHand.key(), atHand.state().orderName(), reason);
        passed("alert raised");
    }

    void passed(String step) {
        listener.passed(step);
    }

    private void giveBackUnlessPushed(CaseAtHand atHand) {
        if (atHand.lastPush().isEmpty()) {
            billingUnits.giveBack(atHand.key());
            passed("unit given back");
        }
    }
}
