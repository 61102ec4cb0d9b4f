package org.advalorem.domain.sync;

import static org.advalorem.domain.sync.SyncJobStatus.CANCELLED;
import static org.advalorem.domain.sync.SyncJobStatus.COMPLETED;
import static org.advalorem.domain.sync.SyncJobStatus.FAILED;
import static org.advalorem.domain.sync.SyncJobStatus.PAUSED;
import static org.advalorem.domain.sync.SyncJobStatus.PENDING;
import static org.advalorem.domain.sync.SyncJobStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SyncJobTest {

    private static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final SyncJobKey KEY = new SyncJobKey(new ShopId("lamp-shop.myshopify.com"), "job-1");
    private static final List<Keeping> TWO = List.of(Keeping.CREATED, Keeping.UNCHANGED);

    /** Every verb, from where it may be used, and where it leads. */
    private record Verb(UnaryOperator<SyncJob> call, SyncJobStatus to, Set<SyncJobStatus> from) {}

    private static Map<String, Verb> verbs() {
        var verbs = new TreeMap<String, Verb>();
        verbs.put("takeUp", verb(job -> job.takeUp(LATER), RUNNING, PENDING, RUNNING));
        verbs.put("page", verb(job -> job.page(page("p2"), TWO, LATER), RUNNING, RUNNING));
        verbs.put("last page", verb(job -> job.page(SyncPage.last(List.of(), ""), TWO, LATER), COMPLETED, RUNNING));
        verbs.put("waitUntil", verb(job -> job.waitUntil(LATER, "p1", "Throttled", LATER), RUNNING, RUNNING));
        verbs.put("fail", verb(job -> job.fail("Cut off", LATER), FAILED, RUNNING));
        verbs.put("pause", verb(job -> job.pause(LATER), PAUSED, PENDING));
        verbs.put("pause, at work", verb(job -> whileRunning(job).pause(LATER), RUNNING, RUNNING));
        verbs.put("cancel", verb(job -> job.cancel(LATER), CANCELLED, PENDING, PAUSED));
        verbs.put("cancel, at work", verb(job -> whileRunning(job).cancel(LATER), RUNNING, RUNNING));
        verbs.put("resume", verb(job -> job.resume(LATER), PENDING, PAUSED));
        return verbs;
    }

    private static Verb verb(UnaryOperator<SyncJob> call, SyncJobStatus to, SyncJobStatus... from) {
        return new Verb(call, to, Set.of(from));
    }

    /** The same verb means something else while the job is at work. */
    private static SyncJob whileRunning(SyncJob job) {
        return job.status() == RUNNING ? job : finished();
    }

    @TestFactory
    Stream<DynamicTest> everyVerbInEveryStatus() {
        return verbs().entrySet().stream()
                .flatMap(entry -> EnumSet.allOf(SyncJobStatus.class).stream()
                        .filter(status ->
                                status != RUNNING || !Set.of("pause", "cancel").contains(entry.getKey()))
                        .map(status -> DynamicTest.dynamicTest(
                                entry.getKey() + " in " + status, () -> check(entry.getValue(), in(status)))));
    }

    private static void check(Verb verb, SyncJob job) {
        if (!verb.from().contains(job.status())) {
            assertThatThrownBy(() -> verb.call().apply(job)).isInstanceOf(IllegalJobTransition.class);
            return;
        }
        SyncJob after = verb.call().apply(job);

        assertThat(after.status()).isEqualTo(verb.to());
        assertThat(after.state().updatedAt()).isEqualTo(LATER);
        assertThat(after.state().createdAt()).isEqualTo(NOON);
        assertThat(after.state().dueAt().isPresent())
                .isEqualTo(Set.of(PENDING, RUNNING).contains(after.status()));
        assertThat(after.state().finishedAt())
                .isEqualTo(after.status().isEnd() ? Optional.of(LATER) : Optional.empty());
    }

    @Test
    void aNewJobIsDueAtOnceAndHasDoneNothing() {
        Instant fine = NOON.plusNanos(1234567);

        SyncJob job = SyncJob.created(KEY, SyncJobKind.ORDERS_DUMP, SyncPeriod.since(NOON), fine);

        Instant kept = NOON.plusNanos(1234000);
        assertThat(job.state())
                .isEqualTo(new SyncJobState(
                        KEY,
                        SyncJobKind.ORDERS_DUMP,
                        SyncPeriod.since(NOON),
                        PENDING,
                        SyncRequest.NONE,
                        "",
                        SyncCounts.NONE,
                        OptionalLong.empty(),
                        "",
                        kept,
                        kept,
                        Optional.of(kept),
                        Optional.empty(),
                        0,
                        Optional.empty()));
        assertThat(job.key()).isEqualTo(KEY);
        assertThat(job.kind()).isEqualTo(SyncJobKind.ORDERS_DUMP);
        assertThat(job.cursor()).isEmpty();
    }

    @Test
    void aPageMovesTheCursorAndCountsWhatBecameOfItsBodies() {
        SyncPage page = page("p2").outOf(50).counting(new SyncCounts(3, 0, 0, 1, 2));

        SyncJob job = running().page(page, List.of(Keeping.CREATED, Keeping.UPDATED, Keeping.UPDATED), LATER);

        assertThat(job.cursor()).isEqualTo("p2");
        assertThat(job.state().counts()).isEqualTo(new SyncCounts(6, 1, 2, 1, 2));
        assertThat(job.state().total()).hasValue(50);
        assertThat(job.page(page("p3"), TWO, LATER).state().counts()).isEqualTo(new SyncCounts(8, 2, 2, 2, 2));
        assertThat(job.page(page("p3"), TWO, LATER).state().total()).hasValue(50);
    }

    @Test
    void aPauseThatIsAskedForTakesEffectWithThePage() {
        SyncJob asked = running().pause(LATER);
        assertThat(asked.state().request()).isEqualTo(SyncRequest.PAUSE);

        SyncJob paused = asked.page(page("p2"), TWO, LATER);

        assertThat(paused.status()).isEqualTo(PAUSED);
        assertThat(paused.cursor()).isEqualTo("p2");
        assertThat(paused.state().request()).isEqualTo(SyncRequest.NONE);
        assertThat(paused.resume(LATER).takeUp(LATER).cursor()).isEqualTo("p2");
    }

    @Test
    void aCancelThatIsAskedForTakesEffectWithThePageAndOutweighsAPause() {
        SyncJob asked = running().pause(NOON).cancel(NOON).pause(NOON);

        assertThat(asked.state().request()).isEqualTo(SyncRequest.CANCEL);
        assertThat(asked.page(page("p2"), TWO, LATER).status()).isEqualTo(CANCELLED);
        assertThatThrownBy(() -> asked.resume(LATER)).isInstanceOf(IllegalJobTransition.class);
    }

    @Test
    void theLastPageCompletesWhateverWasAskedFor() {
        SyncJob done = running().cancel(NOON).page(SyncPage.last(List.of(), "end"), TWO, LATER);

        assertThat(done.status()).isEqualTo(COMPLETED);
        assertThat(done.state().request()).isEqualTo(SyncRequest.NONE);
        assertThat(done.cursor()).isEqualTo("end");
    }

    @Test
    void aPauseThatHasNotTakenEffectIsTakenBack() {
        SyncJob asked = running().pause(NOON).resume(LATER);

        assertThat(asked.status()).isEqualTo(RUNNING);
        assertThat(asked.page(page("p2"), TWO, LATER).status()).isEqualTo(RUNNING);
    }

    @Test
    void whatWaitsObeysWhenItIsLookedAt() {
        SyncJob waiting = running().waitUntil(LATER.plusSeconds(30), "bulk-7", "Shopify works on it", NOON);
        assertThat(waiting.state().dueAt()).contains(LATER.plusSeconds(30));
        assertThat(waiting.cursor()).isEqualTo("bulk-7");
        assertThat(waiting.state().note()).isEqualTo("Shopify works on it");

        SyncJob asked = waiting.pause(LATER);
        assertThat(asked.state().dueAt()).contains(LATER);

        assertThat(asked.takeUp(LATER).status()).isEqualTo(PAUSED);
        assertThat(asked.takeUp(LATER).state().note()).isEmpty();
        assertThat(waiting.cancel(LATER).takeUp(LATER).status()).isEqualTo(CANCELLED);
        assertThat(waiting.takeUp(LATER).state().note()).isEmpty();
        assertThat(waiting.takeUp(LATER).state().dueAt()).contains(LATER);
    }

    @Test
    void waitingObeysAtOnce() {
        assertThat(running().pause(NOON).waitUntil(LATER, "", "Down", NOON).status())
                .isEqualTo(PAUSED);
    }

    @Test
    void whatFailsTellsWhyAndKeepsItsCursor() {
        SyncJob failed = running().page(page("p2"), TWO, NOON).fail("The file is cut off", LATER);

        assertThat(failed.state().note()).isEqualTo("The file is cut off");
        assertThat(failed.cursor()).isEqualTo("p2");
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        Instant fine = LATER.plusNanos(1999);
        Instant kept = LATER.plusNanos(1000);

        SyncJobState state = running().waitUntil(fine, "", "", fine).state();

        assertThat(state.dueAt()).contains(kept);
        assertThat(state.updatedAt()).isEqualTo(kept);
        assertThat(pending().takeUp(fine).state().takenUpAt()).contains(kept);
    }

    @Test
    void itsRateAndWhatIsLeftFollowFromWhatItDidSinceItWasTakenUp() {
        SyncJob job = running().page(page("p2").outOf(100).counting(new SyncCounts(20, 0, 0, 0, 0)), List.of(), LATER);

        SyncProgress progress = job.progress(NOON.plusSeconds(120));

        assertThat(progress.counts().processed()).isEqualTo(20);
        assertThat(progress.total()).hasValue(100);
        assertThat(progress.perMinute()).isEqualTo(10);
        assertThat(progress.left()).contains(Duration.ofMinutes(8));
        assertThat(progress.percent()).contains(20);
    }

    @Test
    void aPauseDoesNotSlowTheRateDown() {
        SyncJob paused = running()
                .page(page("p2").outOf(100).counting(new SyncCounts(20, 0, 0, 0, 0)), List.of(), NOON)
                .pause(NOON)
                .page(page("p3").counting(new SyncCounts(20, 0, 0, 0, 0)), List.of(), LATER);
        assertThat(paused.progress(LATER.plusSeconds(3600)).perMinute()).isEqualTo(40);

        SyncJob resumed = paused.resume(LATER.plusSeconds(3600));
        assertThat(resumed.progress(LATER.plusSeconds(7200)).perMinute()).isZero();
        assertThat(resumed.state().takenUpAt()).isEmpty();

        SyncJob again = resumed.takeUp(LATER.plusSeconds(7200))
                .page(page("p4").counting(new SyncCounts(30, 0, 0, 0, 0)), List.of(), LATER.plusSeconds(7230));
        assertThat(again.progress(LATER.plusSeconds(7230)).perMinute()).isEqualTo(60);
        assertThat(again.progress(LATER.plusSeconds(7230)).left()).contains(Duration.ofSeconds(30));
    }

    @Test
    void nobodyTellsWhatIsLeftBeforeAnythingWasDoneOrWithoutATotalOrAtTheEnd() {
        SyncPage twenty = page("p2").counting(new SyncCounts(20, 0, 0, 0, 0));

        assertThat(running()
                        .page(page("p2").outOf(10), List.of(), LATER)
                        .progress(LATER)
                        .left())
                .isEmpty();
        assertThat(running().page(twenty, List.of(), LATER).progress(LATER).left())
                .isEmpty();
        assertThat(running().page(twenty, List.of(), LATER).progress(LATER).percent())
                .isEmpty();
        assertThat(running()
                        .page(twenty.outOf(40), List.of(), LATER)
                        .fail("", LATER)
                        .progress(LATER)
                        .left())
                .isEmpty();
        assertThat(running()
                        .page(twenty.outOf(10), List.of(), LATER)
                        .progress(LATER)
                        .left())
                .contains(Duration.ZERO);
        assertThat(running()
                        .page(twenty.outOf(10), List.of(), LATER)
                        .progress(LATER)
                        .percent())
                .contains(100);
        assertThat(running()
                        .page(page("").outOf(0), List.of(), LATER)
                        .progress(LATER)
                        .percent())
                .isEmpty();
    }

    @Test
    void theRateOfAMomentIsNoDivisionByZero() {
        SyncJob job = running().page(page("p2").counting(new SyncCounts(2, 0, 0, 0, 0)), List.of(), NOON);

        assertThat(job.progress(NOON).perMinute()).isEqualTo(120_000);
        assertThat(pending().progress(LATER).perMinute()).isZero();
    }

    @Test
    void aJobHasAnIdAndShowsIt() {
        assertThat(KEY).hasToString("lamp-shop.myshopify.com/job-1");
        assertThatThrownBy(() -> new SyncJobKey(KEY.shop(), " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPeriodBeginsBeforeItEnds() {
        Optional<Instant> noon = Optional.of(NOON);
        assertThatThrownBy(() -> new SyncPeriod(noon, noon)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyncPeriod(Optional.of(LATER), noon)).isInstanceOf(IllegalArgumentException.class);

        var minute = new SyncPeriod(Optional.of(NOON.plusNanos(1)), Optional.of(LATER.plusNanos(999)));
        assertThat(minute.from()).contains(NOON);
        assertThat(minute.until()).contains(LATER);
        assertThat(new SyncPeriod(Optional.empty(), noon).until()).contains(NOON);
        assertThat(SyncPeriod.ALL.from()).isEmpty();
    }

    @Test
    void countsAreAddedOneByOneAndNeverBelowZero() {
        assertThat(new SyncCounts(1, 2, 3, 4, 5).plus(new SyncCounts(10, 20, 30, 40, 50)))
                .isEqualTo(new SyncCounts(11, 22, 33, 44, 55));
        assertThat(SyncCounts.of(List.of(Keeping.values()))).isEqualTo(new SyncCounts(4, 1, 1, 2, 0));
        for (int place = 0; place < 5; place++) {
            long[] counts = new long[5];
            counts[place] = -1;
            assertThatThrownBy(() -> new SyncCounts(counts[0], counts[1], counts[2], counts[3], counts[4]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SyncPage page(String cursor) {
        return SyncPage.of(List.of(), cursor);
    }

    private static SyncJob pending() {
        return SyncJob.created(KEY, SyncJobKind.PRODUCTS, SyncPeriod.ALL, NOON);
    }

    private static SyncJob running() {
        return pending().takeUp(NOON);
    }

    private static SyncJob finished() {
        return running().page(SyncPage.last(List.of(), ""), List.of(), NOON);
    }

    private static SyncJob in(SyncJobStatus status) {
        return switch (status) {
            case PENDING -> pending();
            case RUNNING -> running();
            case PAUSED -> pending().pause(NOON);
            case COMPLETED -> finished();
            case FAILED -> running().fail("Cut off", NOON);
            case CANCELLED -> pending().cancel(NOON);
        };
    }
}
