package org.advalorem.port.correction;

import static org.advalorem.port.correction.CorrectionFixtures.ANNA;
import static org.advalorem.port.correction.CorrectionFixtures.CENTURY;
import static org.advalorem.port.correction.CorrectionFixtures.LEASE;
import static org.advalorem.port.correction.CorrectionFixtures.NOON;
import static org.advalorem.port.correction.CorrectionFixtures.OTHER_SHOP;
import static org.advalorem.port.correction.CorrectionFixtures.SHOP;
import static org.advalorem.port.correction.CorrectionFixtures.key;
import static org.advalorem.port.correction.CorrectionFixtures.plan;
import static org.advalorem.port.correction.CorrectionFixtures.registered;
import static org.advalorem.port.correction.CorrectionFixtures.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.Shop;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.Corrections.Notice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of corrections keeps to. */
public interface CorrectionsContract {

    CorrectionKey KEY = key(1001);
    Instant LATER = NOON.plusSeconds(60);

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShops() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @Test
    default void anOrderNobodyHeardOfIsNotFound() {
        assertThat(corrections().find(KEY)).isEmpty();
        assertThat(corrections().claim(KEY, LEASE)).isEmpty();
        assertThat(corrections().claimDue(10, LEASE)).isEmpty();
    }

    @Test
    default void aNoticedOrderIsKeptAsItWasRegistered() {
        Transition first = registered(KEY);

        corrections().notice(first, NOON);

        assertThat(stateOf(KEY)).isEqualTo(first.after().state());
        assertThat(entriesOf(KEY)).containsExactly(first.entry());
    }

    @Test
    default void repeatingANoticeChangesNothing() {
        corrections().notice(registered(KEY), NOON);
        CorrectionState before = stateOf(KEY);

        corrections().notice(registered(KEY, LATER), NOON);

        assertThat(stateOf(KEY)).isEqualTo(before);
        assertThat(entriesOf(KEY)).hasSize(1);
    }

    @Test
    default void manyNoticesAreAsOneAfterTheOther() {
        CorrectionKey other = key(2);
        saveAll(story(other, NOON));
        Transition first = registered(KEY);

        corrections()
                .notice(List.of(
                        new Notice(first, NOON),
                        new Notice(registered(other, LATER), LATER),
                        new Notice(registered(KEY, LATER), LATER),
                        new Notice(registered(KEY, LATER), NOON.minusSeconds(1))));

        assertThat(stateOf(KEY)).isEqualTo(first.after().state());
        assertThat(entriesOf(KEY)).containsExactly(first.entry());
        assertThat(take(KEY).seenOrderAt()).isEqualTo(LATER);
        assertThat(corrections().claimDue(10, LEASE))
                .extracting(claim -> claim.correction().key())
                .containsExactly(other);
    }

    @Test
    default void aNoticeWithAnOlderTimeChangesNothing() {
        saveAll(story(KEY, NOON));
        CorrectionState before = stateOf(KEY);

        corrections().notice(registered(KEY, LATER), NOON.minusSeconds(1));

        assertThat(stateOf(KEY)).isEqualTo(before);
        assertThat(take(KEY).seenOrderAt()).isEqualTo(NOON);
    }

    @Test
    default void aNoticeWithANewerTimeMakesTheCorrectionDueAtOnce() {
        saveAll(story(KEY, NOON));
        assertThat(corrections().claimDue(1, LEASE)).isEmpty();

        corrections().notice(registered(KEY, LATER), LATER);

        List<Claim> due = corrections().claimDue(1, LEASE);
        assertThat(due).extracting(Claim::seenOrderAt).containsExactly(LATER);
        assertThat(due.get(0).orderChanged()).isTrue();
    }

    @Test
    default void aNoticeAddsNeitherAVersionNorAnAuditEntryToAKnownCorrection() {
        List<Transition> story = story(KEY, NOON);
        saveAll(story);

        corrections().notice(registered(KEY, LATER), LATER);

        assertThat(stateOf(KEY).version()).isEqualTo(story.size());
        assertThat(entriesOf(KEY)).hasSize(story.size());
    }

    @Test
    default void aNoticeOfWhatIsHandledAlreadyIsKeptAndMakesNothingDue() {
        corrections().notice(registered(KEY), NOON);
        Claim claim = take(KEY);
        Transition started = claim.correction().workingOn("#1001", LATER).start(NOON, NOON.plusSeconds(1));
        corrections().save(started, claim);
        corrections().save(started.after().skip(reason(), NOON.plusSeconds(2)), claim);
        corrections().release(claim);

        corrections().notice(registered(KEY), LATER);

        assertThat(corrections().claimDue(1, LEASE)).isEmpty();
        assertThat(take(KEY).seenOrderAt()).isEqualTo(LATER);
    }

    @Test
    default void anOrderThatIsNoticedManyTimesAtOnceIsRegisteredOnce() {
        Together.run(8, thread -> {
            corrections().notice(registered(KEY, NOON.plusSeconds(thread)), NOON.plusSeconds(thread));
            return thread;
        });

        assertThat(stateOf(KEY).version()).isEqualTo(1);
        assertThat(entriesOf(KEY)).hasSize(1);
        assertThat(take(KEY).seenOrderAt()).isEqualTo(NOON.plusSeconds(7));
    }

    @Test
    default void theSameOrderNumberInTwoShopsIsTwoCorrections() {
        var other = new CorrectionKey(OTHER_SHOP, KEY.order());
        saveAll(story(KEY, NOON));

        corrections().notice(registered(other), NOON);

        assertThat(stateOf(KEY).status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(stateOf(other).status()).isEqualTo(CorrectionStatus.PENDING);
        assertThat(entriesOf(other)).hasSize(1);
    }

    @Test
    default void everyStepIsReadBackAsItWasSaved() {
        List<Transition> story = story(KEY, NOON);
        corrections().notice(story.get(0), NOON);
        Claim claim = take(KEY);
        for (Transition step : story.subList(1, story.size())) {
            corrections().save(step, claim);

            assertThat(stateOf(KEY)).isEqualTo(step.after().state());
        }
    }

    @Test
    default void aClaimShowsTheCorrectionAsItIsStored() {
        List<Transition> story = story(KEY, NOON);
        saveAll(story);

        assertThat(take(KEY).correction().state())
                .isEqualTo(story.get(story.size() - 1).after().state());
    }

    @Test
    default void eachVersionHasItsAuditEntryInAnUnbrokenChain() {
        List<Transition> story = story(KEY, NOON);
        saveAll(story);

        List<AuditEntry> entries = entriesOf(KEY);
        assertThat(entries).isEqualTo(story.stream().map(Transition::entry).toList());
        assertThat(AuditChain.flaw(entries)).isEmpty();
        assertThat(entries).hasSize((int) stateOf(KEY).version());
        assertThat(entries.get(entries.size() - 1).hash())
                .isEqualTo(stateOf(KEY).auditHead());
    }

    @Test
    default void operationsAreWrittenOverThoseWithTheSameKey() {
        saveAll(story(KEY, NOON));

        List<Operation> operations = store().correctionQueries().operations(KEY);
        assertThat(operations).extracting(Operation::idempotencyKey).containsExactly("push:1001:1", "push:1001:2");
        assertThat(operations)
                .extracting(Operation::state)
                .containsExactly(OperationState.REJECTED, OperationState.CONFIRMED);
    }

    @Test
    default void theSecondOfTwoWritersIsStaleAndSavesNothing() {
        Correction reviewed = reviewed(KEY);
        Transition approved = reviewed.approve(plan().hash(), ANNA, LATER);
        corrections().save(approved);

        assertThatThrownBy(() -> corrections().save(reviewed.reject("No", ANNA, LATER)))
                .isInstanceOfSatisfying(
                        StaleCorrection.class, stale -> assertThat(stale.key()).isEqualTo(KEY));

        assertThat(stateOf(KEY)).isEqualTo(approved.after().state());
        assertThat(entriesOf(KEY)).hasSize(4);
    }

    @Test
    default void ofManyWritersAtOnceExactlyOneSaves() {
        Correction reviewed = reviewed(KEY);

        List<Boolean> saved =
                Together.run(8, thread -> saves(reviewed.reject("No " + thread, ANNA, LATER.plusSeconds(thread))));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(stateOf(KEY).version()).isEqualTo(4);
        assertThat(AuditChain.flaw(entriesOf(KEY))).isEmpty();
        assertThat(entriesOf(KEY)).hasSize(4);
    }

    @Test
    default void oneStaleStepDoesNotHurtItsNeighbours() {
        List<Correction> reviewed =
                IntStream.range(0, 8).mapToObj(n -> reviewed(key(2000 + n))).toList();
        corrections().save(reviewed.get(3).reject("Sooner", ANNA, LATER));

        List<Boolean> saved =
                Together.run(8, thread -> saves(reviewed.get(thread).reject("No", ANNA, LATER)));

        assertThat(saved).containsExactly(true, true, true, false, true, true, true, true);
    }

    @Test
    default void aStepOfWhatIsNotStoredIsStale() {
        Correction unknown = CorrectionFixtures.reviewedCorrection();

        assertThatThrownBy(() -> corrections().save(unknown.reject("No", ANNA, LATER)))
                .isInstanceOf(StaleCorrection.class);
    }

    @Test
    default void aHolderThatWorksOnAnOldVersionIsStale() {
        corrections().notice(registered(KEY), NOON);
        Claim claim = take(KEY);
        corrections().save(claim.correction().start(NOON, NOON.plusSeconds(1)), claim);

        assertThatThrownBy(() -> corrections().save(claim.correction().start(NOON, NOON.plusSeconds(2)), claim))
                .isInstanceOf(StaleCorrection.class);
        assertThat(entriesOf(KEY)).hasSize(2);
    }

    @Test
    default void aPausedHolderWhoseCorrectionWasTakenOverIsRefusedByItsNumber() {
        List<Transition> story = story(KEY, NOON);
        saveAll(story.subList(0, 6));
        Claim paused = take(KEY);
        store().elapse(LEASE.length());
        Claim next = take(KEY);

        assertThat(next.fence()).isGreaterThan(paused.fence());
        assertThatThrownBy(() -> corrections().save(story.get(6), paused)).isInstanceOf(StaleCorrection.class);
        assertThat(stateOf(KEY)).isEqualTo(story.get(5).after().state());
        assertThat(entriesOf(KEY)).hasSize(6);
        assertThat(store().correctionQueries().operations(KEY)).isEmpty();

        corrections().save(story.get(6), next);
        assertThat(stateOf(KEY)).isEqualTo(story.get(6).after().state());
    }

    @Test
    default void aLeaseThatRanOutIsNobodysEvenBeforeItIsTakenOver() {
        Correction reviewed = reviewed(KEY);
        Claim paused = take(KEY);
        store().elapse(LEASE.length());

        assertThat(corrections().prolong(List.of(paused), LEASE)).isEmpty();
        assertThatThrownBy(() -> corrections().save(reviewed.retry(ANNA, LATER), paused))
                .isInstanceOf(StaleCorrection.class);
        corrections().save(reviewed.reject("No", ANNA, LATER));
    }

    @Test
    default void theLongestDueComesFirst() {
        corrections().notice(registered(key(1), NOON.plusSeconds(3)), NOON);
        corrections().notice(registered(key(2), NOON.plusSeconds(1)), NOON);
        corrections().notice(registered(key(3), NOON.plusSeconds(2)), NOON);

        assertThat(corrections().claimDue(2, LEASE)).extracting(this::orderOf).containsExactly(2L, 3L);
        assertThat(corrections().claimDue(2, LEASE)).extracting(this::orderOf).containsExactly(1L);
    }

    @Test
    default void whatIsDueLaterOrNeverIsNotClaimed() {
        saveAll(story(key(1), NOON));
        corrections().notice(registered(key(2)), NOON);
        Claim claim = take(key(2));
        Transition started = claim.correction().start(NOON, NOON);
        corrections().save(started, claim);
        corrections().save(started.after().postpone(reason(), CENTURY, NOON), claim);
        corrections().release(claim);

        assertThat(corrections().claimDue(10, LEASE)).isEmpty();
    }

    @Test
    default void oneThatIsNotDueCanBeClaimedByItsKey() {
        saveAll(story(KEY, NOON));

        assertThat(corrections().claim(KEY, LEASE)).isPresent();
    }

    @Test
    default void whatSomebodyHoldsIsNotClaimed() {
        corrections().notice(registered(KEY), NOON);
        take(KEY);

        assertThat(corrections().claim(KEY, LEASE)).isEmpty();
        assertThat(corrections().claimDue(10, LEASE)).isEmpty();
    }

    @Test
    default void noCorrectionIsGivenToTwoWorkers() {
        for (int order = 1; order <= 60; order++) {
            corrections().notice(registered(key(order), NOON.plusSeconds(order)), NOON);
        }

        List<List<Claim>> claimed = Together.run(6, thread -> drain());

        assertThat(claimed.stream().flatMap(List::stream).map(this::orderOf))
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    default void ofManyThatAskForOneCorrectionExactlyOneGetsIt() {
        corrections().notice(registered(KEY), NOON);

        List<Boolean> got =
                Together.run(8, thread -> corrections().claim(KEY, LEASE).isPresent());

        assertThat(got).containsOnlyOnce(true);
    }

    @Test
    default void whatIsGivenBackCanBeTakenAtOnceUnderAHigherNumber() {
        corrections().notice(registered(KEY), NOON);
        Claim first = take(KEY);

        corrections().release(first);

        assertThat(take(KEY).fence()).isGreaterThan(first.fence());
    }

    @Test
    default void theLastStepOfAHolderIsSavedAndGivesTheCorrectionBack() {
        corrections().notice(registered(KEY), NOON);
        Claim claim = take(KEY);
        Transition skipped = started(claim).skip(reason(), NOON.plusSeconds(2));

        corrections().saveLast(skipped, claim);

        assertThat(stateOf(KEY)).isEqualTo(skipped.after().state());
        assertThat(entriesOf(KEY)).hasSize(3);
        assertThat(corrections().prolong(List.of(claim), LEASE)).isEmpty();
        assertThat(take(KEY).fence()).isGreaterThan(claim.fence());
    }

    @Test
    default void aLastStepThatIsStaleLeavesTheCorrectionWithWhoeverHoldsIt() {
        corrections().notice(registered(KEY), NOON);
        Claim paused = take(KEY);
        Correction started = started(paused);
        store().elapse(LEASE.length());
        take(KEY);

        assertThatThrownBy(() -> corrections().saveLast(started.skip(reason(), LATER), paused))
                .isInstanceOf(StaleCorrection.class);

        assertThat(corrections().claim(KEY, LEASE)).isEmpty();
        assertThat(stateOf(KEY)).isEqualTo(started.state());
        assertThat(entriesOf(KEY)).hasSize(2);
    }

    @Test
    default void aStepThatKeepsThePlanLeavesItAsItIs() {
        Correction reviewed = reviewed(KEY);

        corrections().save(reviewed.approve(plan().hash(), ANNA, LATER));

        assertThat(stateOf(KEY).plan()).contains(plan());
    }

    @Test
    default void givingBackWhatWasTakenOverChangesNothing() {
        corrections().notice(registered(KEY), NOON);
        Claim first = take(KEY);
        store().elapse(LEASE.length());
        take(KEY);

        corrections().release(first);

        assertThat(corrections().claim(KEY, LEASE)).isEmpty();
    }

    @Test
    default void onlyLeasesThatAreStillHeldAreProlonged() {
        corrections().notice(registered(key(1)), NOON);
        corrections().notice(registered(key(2)), NOON);
        corrections().notice(registered(key(3)), NOON);
        Claim kept = take(key(1));
        Claim givenBack = take(key(2));
        corrections().release(givenBack);
        Claim again = take(key(3));
        corrections().release(again);
        take(key(3));

        assertThat(corrections().prolong(List.of(kept, givenBack, again), LEASE))
                .containsExactly(kept);
        assertThat(corrections().prolong(List.of(), LEASE)).isEmpty();
    }

    @Test
    default void aProlongedLeaseCountsFromNow() {
        corrections().notice(registered(KEY), NOON);
        Claim claim = take(KEY);
        store().elapse(Duration.ofMinutes(4));
        corrections().prolong(List.of(claim), LEASE);
        store().elapse(Duration.ofMinutes(4));

        assertThat(corrections().claim(KEY, LEASE)).isEmpty();
        corrections().save(claim.correction().start(NOON, NOON.plusSeconds(1)), claim);
    }

    @Test
    default void aChangeNoticedDuringTheWorkMakesItDueWhateverTheStepSays() {
        List<Transition> story = story(KEY, NOON);
        corrections().notice(story.get(0), NOON);
        Claim claim = take(KEY);
        corrections().notice(registered(KEY, LATER), LATER);
        for (Transition step : story.subList(1, story.size())) {
            corrections().save(step, claim);
        }
        corrections().release(claim);

        assertThat(stateOf(KEY).status()).isEqualTo(CorrectionStatus.COMPLETED);
        List<Claim> due = corrections().claimDue(1, LEASE);
        assertThat(due).hasSize(1);
        assertThat(due.get(0).orderChanged()).isTrue();
    }

    @Test
    default void aStepThatHandledTheChangeEndsTheMatter() {
        corrections().notice(registered(KEY), NOON);
        corrections().notice(registered(KEY), LATER);
        Claim claim = take(KEY);
        Transition started = claim.correction().start(claim.seenOrderAt(), NOON.plusSeconds(1));
        corrections().save(started, claim);
        corrections().save(started.after().skip(reason(), NOON.plusSeconds(2)), claim);
        corrections().release(claim);

        assertThat(corrections().claimDue(1, LEASE)).isEmpty();
    }

    @Test
    default void aPersonsDecisionIsRefusedWhileAWorkerHoldsTheCorrection() {
        Correction reviewed = reviewed(KEY);
        Claim claim = take(KEY);

        assertThatThrownBy(() -> corrections().save(reviewed.reject("No", ANNA, LATER)))
                .isInstanceOf(StaleCorrection.class);
        assertThat(stateOf(KEY).status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(entriesOf(KEY)).hasSize(3);

        corrections().release(claim);
        corrections().save(reviewed.reject("No", ANNA, LATER));
        assertThat(stateOf(KEY).status()).isEqualTo(CorrectionStatus.REJECTED);
    }

    @Test
    default void aPersonsDecisionDoesNotForgetAChangeThatNobodyHandled() {
        Correction reviewed = reviewed(KEY);
        corrections().notice(registered(KEY, LATER), LATER);

        corrections().save(reviewed.reject("No", ANNA, LATER));

        assertThat(corrections().claimDue(1, LEASE)).hasSize(1);
    }

    /** Registers and reviews an order; nobody holds it afterwards. */
    private Correction reviewed(CorrectionKey key) {
        corrections().notice(registered(key), NOON);
        Claim claim = take(key);
        Transition started = claim.correction().start(NOON, NOON.plusSeconds(1));
        Transition reviewed = started.after().review(plan(), reason(), NOON.plusSeconds(2));
        corrections().save(started, claim);
        corrections().save(reviewed, claim);
        corrections().release(claim);
        return reviewed.after();
    }

    private Correction started(Claim claim) {
        Transition started = claim.correction().start(NOON, NOON.plusSeconds(1));
        corrections().save(started, claim);
        return started.after();
    }

    private void saveAll(List<Transition> story) {
        CorrectionFixtures.save(corrections(), story);
    }

    private boolean saves(Transition transition) {
        try {
            corrections().save(transition);
            return true;
        } catch (StaleCorrection stale) {
            return false;
        }
    }

    private List<Claim> drain() {
        var all = new ArrayList<Claim>();
        List<Claim> some = corrections().claimDue(4, LEASE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = corrections().claimDue(4, LEASE);
        }
        return all;
    }

    private Claim take(CorrectionKey key) {
        return corrections().claim(key, LEASE).orElseThrow();
    }

    private CorrectionState stateOf(CorrectionKey key) {
        return corrections().find(key).orElseThrow().state();
    }

    private List<AuditEntry> entriesOf(CorrectionKey key) {
        return store().auditTrail().of(key.shop(), key.subject());
    }

    private long orderOf(Claim claim) {
        OrderId order = claim.correction().key().order();
        return order.value();
    }

    private static Reason reason() {
        return new Reason("DOMESTIC", "It stays in the country.");
    }

    private Corrections corrections() {
        return store().corrections();
    }
}
