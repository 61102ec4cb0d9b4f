package org.advalorem.adapter.jdbi.correction;

import static org.advalorem.domain.correction.Verification.Result.MISMATCH;
import static org.advalorem.port.correction.CorrectionFixtures.LEASE;
import static org.advalorem.port.correction.CorrectionFixtures.NOON;
import static org.advalorem.port.correction.CorrectionFixtures.SHOP;
import static org.advalorem.port.correction.CorrectionFixtures.key;
import static org.advalorem.port.correction.CorrectionFixtures.plan;
import static org.advalorem.port.correction.CorrectionFixtures.registered;
import static org.advalorem.port.correction.CorrectionFixtures.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.adapter.jdbi.correction.SavedSteps.Step;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.correction.Verification;
import org.advalorem.port.Together;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.CorrectionFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes in one statement, row by row. */
class SharedCommitsTest {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @BeforeEach
    void heardOfThreeOrders() {
        LongStream.rangeClosed(1, 3).forEach(order -> store.corrections().notice(registered(key(order)), NOON));
    }

    @Test
    void aStaleStepAmongOthersWritesNothingAndDoesNotHurtThem() {
        Claim first = claim(1);
        Claim lost = claim(2);
        Claim third = claim(3);
        store.corrections().release(lost);
        Claim newer = claim(2);

        List<Optional<String>> answers = write(started(first), started(lost), started(third));

        assertThat(answers.get(0)).isEmpty();
        assertThat(answers.get(1))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("no longer held under number " + lost.fence())
                        .contains("the latest is " + newer.fence()));
        assertThat(answers.get(2)).isEmpty();
        assertThat(statuses())
                .containsExactly(CorrectionStatus.CALCULATING, CorrectionStatus.PENDING, CorrectionStatus.CALCULATING);
        assertThat(store.auditTrail().of(SHOP, "order:2")).hasSize(1);
        assertThat(store.auditTrail().flaws(SHOP)).isEmpty();
    }

    @Test
    void anUnknownCorrectionAndAPersonWhoIsTooEarlyAreStaleForTheirOwnReasons() {
        Claim held = claim(1);
        Transition started = held.correction().start(NOON, NOON);
        Transition unknown = registered(key(9)).after().start(NOON, NOON);

        List<Optional<String>> answers =
                write(new Step(started, OptionalLong.empty(), false), new Step(unknown, OptionalLong.of(1), false));

        assertThat(answers).containsExactly(Optional.of("a worker holds it"), Optional.of("is not stored"));
    }

    @Test
    void theRowsOfAPlanAreKeptWhenItIsPushed() {
        List<Transition> story = story(key(4), NOON);
        CorrectionFixtures.save(store.corrections(), story);

        assertThat(keptRows(4)).isEqualTo("0 11558268 3 9.99 8.99 26.97 USD, 1 11558267 1 12.50 11.25 11.25 USD");
    }

    @Test
    void theRowsOfALaterPushTakeThePlaceOfThoseBefore() {
        List<Transition> story = story(key(4), NOON);
        CorrectionFixtures.save(store.corrections(), story);
        Claim claim = claim(4);

        Transition changed = claim.correction()
                .orderChanged(NOON, NOON)
                .then(claim.correction().orderChanged(NOON, NOON).after().start(NOON, NOON));
        Transition fewer = changed.after().push(withItems(plan().items().subList(1, 2)), NOON);
        save(claim, changed);
        save(claim, fewer);
        assertThat(keptRows(4)).isEqualTo("0 11558267 1 12.50 11.25 11.25 USD");

        Transition pushed = fewer.after().pushed("200", NOON);
        Transition differs = pushed.after().mismatch(new Verification(MISMATCH, "differs", NOON), NOON);
        save(claim, pushed);
        save(claim, differs);
        save(claim, differs.after().push(plan(), NOON));
        assertThat(keptRows(4)).isEqualTo("0 11558268 3 9.99 8.99 26.97 USD, 1 11558267 1 12.50 11.25 11.25 USD");
    }

    @Test
    void aLeaseIsProlongedAlsoWhileItsCorrectionIsWritten() {
        List<Claim> claims = store.corrections().claimDue(3, LEASE);

        CompletableFuture<List<Claim>> prolonged = store.sql().inTransaction(handle -> {
            handle.execute("update processed_order set order_name = 'changed' where shopify_order_id = 1");
            var waiting =
                    CompletableFuture.supplyAsync(() -> store.corrections().prolong(claims, LEASE));
            awaitSomebodyWaitingForALock();
            return waiting;
        });

        assertThat(prolonged.join()).containsExactlyElementsOf(claims);
    }

    private void awaitSomebodyWaitingForALock() {
        String waiting = "select exists (select from pg_locks l join pg_stat_activity a using (pid)"
                + " where not l.granted and a.datname = current_database())";
        while (!store.sql()
                .ask(handle -> handle.createQuery(waiting).mapTo(Boolean.class).one())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void stepsThatComeAtOnceAreAllSavedAndChained() {
        List<Claim> claims = store.corrections().claimDue(3, LEASE);

        Together.run(3, thread -> {
            Correction correction = claims.get(thread).correction();
            for (int round = 0; round < 20; round++) {
                Transition step = round % 2 == 0 ? correction.start(NOON, NOON) : correction.startOver(NOON);
                store.corrections().save(step, claims.get(thread));
                correction = step.after();
            }
            return thread;
        });

        assertThat(store.auditTrail().of(SHOP, "order:3")).hasSize(21);
        assertThat(store.auditTrail().flaws(SHOP)).isEmpty();
    }

    @Test
    void anEntryThatWasChangedDroppedOrCutOffIsAFlaw() {
        List.of(1L, 2L, 3L).forEach(order -> write(started(claim(order))));

        store.execute("update audit_log set actor = 'user:mallory' where subject = 'order:1' and sequence = 1");
        store.execute("delete from audit_log where subject = 'order:2' and sequence = 1");
        store.execute("delete from audit_log where subject = 'order:3' and sequence = 2");

        assertThat(store.auditTrail().flaws(SHOP))
                .satisfiesExactly(
                        flaw -> assertThat(flaw).isEqualTo("order:1: entry 1 was changed after it was written"),
                        flaw -> assertThat(flaw).startsWith("order:2: entry 1 is missing"),
                        flaw -> assertThat(flaw).startsWith("order:3: the correction stands at version 2"));
    }

    @Test
    void aNulInAnAnswerFromOutsideDoesNotStopACase() {
        Claim claim = claim(1);
        Transition failed =
                claim.correction().start(NOON, NOON).after().fail(new Reason("SHOPIFY_BAD", "zero\0byte"), NOON);

        store.corrections().save(claim.correction().start(NOON, NOON), claim);
        store.corrections().save(failed, claim);

        assertThat(store.corrections().find(key(1)).orElseThrow().state().reason())
                .hasValueSatisfying(reason -> assertThat(reason.message()).isEqualTo("zero\uFFFDbyte"));
        assertThat(store.auditTrail().flaws(SHOP)).isEmpty();
    }

    private static CorrectionPlan withItems(List<PlannedItem> items) {
        CorrectionPlan plan = plan();
        return new CorrectionPlan(
                plan.rules(), plan.side(), items, plan.gross(), plan.net(), plan.declaredBefore(), plan.findings());
    }

    private void save(Claim claim, Transition step) {
        assertThat(write(new Step(step, OptionalLong.of(claim.fence()), false))).containsExactly(Optional.empty());
    }

    private Object keptRows(long order) {
        return store.ask(
                "select string_agg(concat_ws(' ', position, customs_item_id, quantity, unit_before, unit_after,"
                        + " value_after, currency), ', ' order by position) from processed_line_item where shopify_order_id = "
                        + order);
    }

    private List<CorrectionStatus> statuses() {
        return LongStream.rangeClosed(1, 3)
                .mapToObj(order ->
                        store.corrections().find(key(order)).orElseThrow().status())
                .toList();
    }

    private Claim claim(long order) {
        return store.corrections().claim(key(order), LEASE).orElseThrow();
    }

    private static Step started(Claim claim) {
        return new Step(claim.correction().start(NOON, NOON), OptionalLong.of(claim.fence()), false);
    }

    private List<Optional<String>> write(Step... steps) {
        return store.sql().ask(handle -> SavedSteps.write(handle, List.of(steps)));
    }
}
