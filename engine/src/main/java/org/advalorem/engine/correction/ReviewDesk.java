package org.advalorem.engine.correction;

import java.time.Clock;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
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
    private final Runnable wake;

    /**
     * A desk over one store.
     *
     * @param wake told when a decision left work to do
     */
    public ReviewDesk(Store store, Clock clock, Runnable wake) {
        this.corrections = store.corrections();
        this.billingUnits = store.billingUnits();
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * Approves exactly the plan that was shown; it is pushed as it is or not at all.
     *
     * @throws StalePlan if another plan is proposed by now
     */
    public Correction approve(CorrectionKey key, String planHash, Actor actor) {
        return decided(find(key).approve(planHash, actor, clock.instant()));
    }

    /**
     * Says no to what is proposed; the order stays declared as it is.
     *
     * @param reason in words; may be blank
     */
    public Correction reject(CorrectionKey key, String reason, Actor actor) {
        Transition rejected = find(key).reject(reason, actor, clock.instant());
        if (rejected.after().state().lastPush().isEmpty()) {
            billingUnits.giveBack(key);
        }
        return decided(rejected);
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
