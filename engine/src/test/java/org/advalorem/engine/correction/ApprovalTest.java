package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.ANNA;
import static org.advalorem.engine.correction.Scene.DECLARATION;
import static org.advalorem.engine.correction.Scene.KEY;
import static org.advalorem.engine.fake.FakeShipStation.withEveryValue;
import static org.advalorem.engine.fake.FakeShipStation.withStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.system.PeerRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private static final Duration UNDO = Duration.ofSeconds(6);

    private final Scene scene = new Scene();

    @BeforeEach
    void anOrderInReview() {
        scene.settings(settings -> settings.withReviewMode(ReviewMode.EVERY_ORDER));
        scene.registered().process();
    }

    @Test
    void pushesThePlanThatWasApproved() {
        String hash = planHash();

        scene.engine.approve(KEY, hash, ANNA);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
        assertThat(scene.shipStation.books().get(0).planHash()).isEqualTo(hash);
        assertThat(scene.shopify.fetches()).isEqualTo(1);
    }

    @Test
    void refusesToApproveAPlanThatIsNoLongerProposed() {
        assertThatThrownBy(() -> scene.engine.approve(KEY, "an older plan", ANNA))
                .isInstanceOf(StalePlan.class);

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
    }

    @Test
    void pushesNothingWhileTheApprovalCanBeTakenBack() {
        var engine = engineWithUndo();
        engine.approve(KEY, planHash(), ANNA);

        scene.clock.advance(UNDO.minusMillis(1));
        engine.runDue();
        assertThat(scene.status()).isEqualTo(CorrectionStatus.APPROVED);

        scene.clock.advance(Duration.ofMillis(1));
        engine.runDue();
        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void anApprovalThatWasTakenBackIsNeverPushed() {
        var engine = engineWithUndo();
        engine.approve(KEY, planHash(), ANNA);

        engine.undo(KEY, ANNA);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.actions()).endsWith("APPROVED", "APPROVAL_UNDONE");
        assertThat(scene.shipStation.books()).isEmpty();
        assertThat(scene.auditFlaw()).isEmpty();
    }

    @Test
    void anApprovalThatWasTakenBackCanBeGivenAgain() {
        var engine = engineWithUndo();
        engine.approve(KEY, planHash(), ANNA);
        engine.undo(KEY, ANNA);

        engine.approve(KEY, planHash(), ANNA);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void refusesToTakeAnApprovalBackOnceAWorkerHasTakenItUp() {
        var engine = engineWithUndo();
        engine.approve(KEY, planHash(), ANNA);
        scene.store.corrections().claim(KEY, Runner.Options.of("other").lease());

        assertThatThrownBy(() -> engine.undo(KEY, ANNA)).isInstanceOf(PushStarted.class);

        assertThat(scene.status()).isEqualTo(CorrectionStatus.APPROVED);
    }

    @Test
    void refusesToTakeBackWhatWasPushed() {
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.drain();

        assertThatThrownBy(() -> scene.engine.undo(KEY, ANNA)).isInstanceOf(PushStarted.class);
    }

    @Test
    void hasNothingToTakeBackInReview() {
        assertThatThrownBy(() -> scene.engine.undo(KEY, ANNA)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void worksOutAnewWhatWasRejectedByMistake() {
        scene.engine.reject(KEY, "", ANNA);

        scene.engine.undo(KEY, ANNA);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void aChangeOfTheOrderEndsTheWaitWithoutAPush() {
        var engine = engineWithUndo();
        engine.approve(KEY, planHash(), ANNA);

        scene.edited(order -> order);
        engine.runDue();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.shipStation.books()).isEmpty();
    }

    @Test
    void refusesADecisionWhileAWorkerHoldsTheOrder() {
        scene.store.corrections().claim(KEY, Runner.Options.of("other").lease());

        assertThatThrownBy(() -> scene.engine.approve(KEY, planHash(), ANNA)).isInstanceOf(StaleCorrection.class);
    }

    @Test
    void refusesVerbsThatTheStatusDoesNotAllow() {
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.drain();

        assertThatThrownBy(() -> scene.engine.reject(KEY, "", ANNA)).isInstanceOf(IllegalTransition.class);
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void doesNotKnowOrdersNobodyNamed() {
        var unheardOf = new CorrectionKey(KEY.shop(), new OrderId(1));

        assertThatThrownBy(() -> scene.engine.retry(unheardOf, ANNA)).isInstanceOf(UnknownCorrection.class);
    }

    @Test
    void givesTheUnitBackWhenAPersonSaysNo() {
        scene.engine.reject(KEY, "Sold at this price on purpose.", ANNA);

        assertThat(scene.status()).isEqualTo(CorrectionStatus.REJECTED);
        assertThat(scene.unitsUsed()).isZero();
        assertThat(scene.audit().get(3).actor()).isEqualTo(ANNA);
    }

    @Test
    void worksOutAnewWhatAPersonAsksForAgain() {
        scene.engine.reject(KEY, "", ANNA);

        scene.engine.retry(KEY, ANNA);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.unitsUsed()).isEqualTo(1);
    }

    @Test
    void goesBackToThePersonWhenTheOrderChangedSinceTheApproval() {
        scene.settings(settings -> settings.withReviewMode(ReviewMode.AUTOMATIC));
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.edited(order -> order);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.correction().plan().orElseThrow().has(FindingCode.CHANGED_SINCE_APPROVAL))
                .isTrue();
        assertThat(scene.shipStation.books()).isEmpty();
        assertThat(scene.shopify.fetches()).isEqualTo(2);
    }

    @Test
    void goesBackToThePersonWhenTheDeclarationChangedSinceTheApproval() {
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.shipStation.change(DECLARATION, order -> withEveryValue(order, "9.99"));

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.actions()).contains("APPROVAL_LAPSED");
        assertThat(scene.shipStation.books()).isEmpty();
    }

    @Test
    void skipsAnApprovedOrderThatWasShippedMeanwhile() {
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.shipStation.change(DECLARATION, order -> withStatus(order, DeclarationStatus.SHIPPED));

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.SKIPPED);
        assertThat(scene.reason()).isEqualTo("SHIPPED");
        assertThat(scene.unitsUsed()).isZero();
    }

    @Test
    void pushesWhatWasApprovedAgainAfterItLapsed() {
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.edited(order -> order);
        scene.drain();

        scene.engine.approve(KEY, planHash(), ANNA);
        scene.drain();
        scene.settings(settings -> settings.withReviewMode(ReviewMode.AUTOMATIC));
        scene.edited(order -> order);
        scene.drain();

        assertThat(scene.shipStation.books()).hasSize(1);
        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void failsAnApprovedOrderThatHoldsNoUnit() {
        Scene without = inReviewWithoutAUnit();
        without.plan(Plan.limited("none", 0));

        without.engine.approve(KEY, planHash(), ANNA);
        without.drain();

        assertThat(without.status()).isEqualTo(CorrectionStatus.FAILED);
        assertThat(without.reason()).isEqualTo("BILLING");
    }

    /** With the plan of the order in review. */
    private Scene inReviewWithoutAUnit() {
        Scene without = new Scene().registered();
        Claim claim = without.store
                .corrections()
                .claim(KEY, Runner.Options.of("other").lease())
                .orElseThrow();
        Transition started = claim.correction().start(claim.seenOrderAt(), without.clock.instant());
        without.store.corrections().save(started, claim);
        Transition review = started.after()
                .workingWith(Scene.DECLARATION)
                .review(
                        scene.correction().plan().orElseThrow(),
                        new Reason("WHY", "Because."),
                        without.clock.instant());
        without.store.corrections().save(review, claim);
        without.store.corrections().release(claim);
        return without;
    }

    @Test
    void failsAnApprovedOrderWhenTheKeyExpired() {
        scene.engine.approve(KEY, planHash(), ANNA);
        scene.shipStation.readsFailWith(new PeerRefused("SHIPSTATION_UNAUTHORIZED", "The key expired."), 2);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.FAILED);
        assertThat(scene.reason()).isEqualTo("SHIPSTATION_UNAUTHORIZED");
    }

    @Test
    void takesAnApprovalThatWaitsForLongAsItIs() {
        String hash = planHash();
        scene.clock.advance(Duration.ofDays(20));

        scene.engine.approve(KEY, hash, ANNA);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    private CorrectionEngine engineWithUndo() {
        return CorrectionEngine.builder()
                .store(scene.store)
                .shopify(scene.shopify)
                .shipStation(scene.shipStation)
                .clock(scene.clock)
                .undoWindow(UNDO)
                .build();
    }

    private String planHash() {
        return scene.correction().plan().map(CorrectionPlan::hash).orElseThrow();
    }
}
