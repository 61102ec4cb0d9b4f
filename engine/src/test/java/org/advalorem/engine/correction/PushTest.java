package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.DECLARATION;
import static org.advalorem.engine.correction.Scene.KEY;
import static org.advalorem.engine.fake.FakeShipStation.withDocument;
import static org.advalorem.engine.fake.FakeShipStation.withEveryValue;
import static org.advalorem.engine.fake.FakeShipStation.withStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.engine.fake.FakeShipStation.PushFault;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;

class PushTest {

    private final Scene scene = new Scene().registered();

    @Test
    void readsFirstWhenAPushThatTookEffectWasNotAnswered() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_AFTER_EFFECT);

        assertThat(scene.process()).contains(CorrectionStatus.PUSHING);
        assertThat(scene.correction().state().operation().orElseThrow().state()).isEqualTo(OperationState.UNKNOWN);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void pushesAgainWhenAPushWithoutAnswerHadNoEffect() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_BEFORE_EFFECT);

        scene.process();
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
        assertThat(operations())
                .extracting(Operation::idempotencyKey, Operation::state)
                .containsExactly(
                        tuple("push:" + KEY.order() + ":1", OperationState.REJECTED),
                        tuple("push:" + KEY.order() + ":2", OperationState.CONFIRMED));
    }

    @Test
    void takesAPushThatBrokeInAnUnforeseenWayForUnknown() {
        scene.shipStation.nextPushes(PushFault.BREAKS_AFTER_EFFECT);

        assertThat(scene.process()).contains(CorrectionStatus.PUSHING);
        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void asksAPersonWhenNeitherTheOldNorTheIntendedValuesStandThere() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_BEFORE_EFFECT);
        scene.process();
        scene.shipStation.change(DECLARATION, order -> withEveryValue(order, "5.00"));

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.reason()).isEqualTo("READ_BACK_DIFFERS");
        assertThat(operations()).extracting(Operation::state).containsExactly(OperationState.UNKNOWN);
    }

    @Test
    void asksAPersonWhenTheOrderIsGoneAfterAPushWithoutAnswer() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_BEFORE_EFFECT);
        scene.process();
        scene.shipStation.loses(DECLARATION);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.reason()).isEqualTo("SHIPSTATION_GONE");
    }

    @Test
    void saysSoWhenTheOrderWasShippedBeforeThePushReachedIt() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_BEFORE_EFFECT);
        scene.process();
        scene.shipStation.change(DECLARATION, order -> withStatus(order, DeclarationStatus.SHIPPED));

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.FAILED);
        assertThat(scene.reason()).isEqualTo("SHIPSTATION_LOCKED");
        assertThat(scene.unitsUsed()).isZero();
    }

    @Test
    void stopsPushingWhenNothingEverTakesEffect() {
        scene.shipStation.nextPushes(Stream.generate(() -> PushFault.NO_ANSWER_BEFORE_EFFECT)
                .limit(100)
                .toArray(PushFault[]::new));

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.reason()).isEqualTo("PUSH_WITHOUT_EFFECT");
        assertThat(scene.shipStation.books()).isEmpty();
    }

    @Test
    void triesLaterWhenShipStationIsAwayForThePush() {
        scene.shipStation.nextPushes(PushFault.UNAVAILABLE, PushFault.UNAVAILABLE);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void failsWhenShipStationRefusesThePush() {
        scene.shipStation.nextPushes(PushFault.REFUSED);

        assertThat(scene.process()).contains(CorrectionStatus.FAILED);

        assertThat(scene.reason()).isEqualTo("SHIPSTATION_REFUSED");
        assertThat(operations()).extracting(Operation::state).containsExactly(OperationState.REJECTED);
        assertThat(scene.unitsUsed()).isZero();
        assertThat(scene.mailer.mails()).hasSize(1);
    }

    @Test
    void pushesOnceMoreWhenOtherValuesAreReadBack() {
        scene.shipStation.nextPushes(PushFault.OTHER_VALUES);

        assertThat(scene.process()).contains(CorrectionStatus.COMPLETED);

        assertThat(scene.shipStation.books()).hasSize(2);
        assertThat(scene.actions())
                .containsExactly(
                        "REGISTERED",
                        "STARTED",
                        "PUSH_INTENDED",
                        "PUSHED",
                        "MISMATCHED",
                        "PUSH_INTENDED",
                        "PUSHED",
                        "VERIFIED");
    }

    @Test
    void asksAPersonWhenOtherValuesAreReadBackTwice() {
        scene.shipStation.nextPushes(PushFault.OTHER_VALUES, PushFault.OTHER_VALUES);

        assertThat(scene.process()).contains(CorrectionStatus.IN_REVIEW);

        assertThat(scene.shipStation.books()).hasSize(2);
        assertThat(scene.correction().plan().orElseThrow().has(FindingCode.READ_BACK_DIFFERS))
                .isTrue();
    }

    @Test
    void asksAPersonWhenMoreThanTheValuesChanged() {
        scene.shipStation.change(DECLARATION, order -> withDocument(order, "{\"note\":\"gift\"}"));
        scene.shipStation.nextPushes(PushFault.OTHER_FIELDS);

        assertThat(scene.process()).contains(CorrectionStatus.IN_REVIEW);

        assertThat(scene.correction().state().verification().orElseThrow().findings())
                .contains("note");
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void verifiesLaterWhenShipStationIsAwayForTheReadBack() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_AFTER_EFFECT);
        scene.process();
        scene.shipStation.readsFailWith(away(), 3);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void doesNotAskInAHurryForAPushInDoubtOnlyBecauseTheOrderChanged() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_AFTER_EFFECT);
        scene.process();
        scene.shipStation.readsFailWith(away(), 1);
        scene.edited(order -> order);

        assertThat(scene.engine.runDue()).isEqualTo(1);
        assertThat(scene.status()).isEqualTo(CorrectionStatus.PUSHING);

        scene.leaseRunsOut();
        scene.drain();
        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void asksAPersonWhenAPushCanNeverBeReadBack() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_AFTER_EFFECT);
        scene.process();
        scene.shipStation.readsFailWith(away(), 100);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.reason()).isEqualTo("SHIPSTATION_UNAVAILABLE");
    }

    @Test
    void tellsThatTheKeyExpiredBeforeTheReadBack() {
        scene.shipStation.nextPushes(PushFault.NO_ANSWER_AFTER_EFFECT);
        scene.process();
        scene.shipStation.readsFailWith(new PeerRefused("SHIPSTATION_UNAUTHORIZED", "The key expired."), 1);

        scene.drain();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(scene.mailer.mails()).hasSize(1);
    }

    private List<Operation> operations() {
        return scene.store.correctionQueries().operations(KEY).stream()
                .filter(operation -> operation.kind() == OperationKind.CUSTOMS_PUSH)
                .toList();
    }

    private static PeerUnavailable away() {
        return new PeerUnavailable("SHIPSTATION_UNAVAILABLE", "Away", Optional.empty());
    }
}
