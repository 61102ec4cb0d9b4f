package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Cases.ANNA;
import static org.advalorem.domain.correction.Cases.NOW;
import static org.advalorem.domain.correction.Cases.REASON;
import static org.advalorem.domain.correction.Cases.in;
import static org.advalorem.domain.correction.Cases.plan;
import static org.advalorem.domain.correction.CorrectionStatus.APPROVED;
import static org.advalorem.domain.correction.CorrectionStatus.CALCULATING;
import static org.advalorem.domain.correction.CorrectionStatus.COMPLETED;
import static org.advalorem.domain.correction.CorrectionStatus.FAILED;
import static org.advalorem.domain.correction.CorrectionStatus.IN_REVIEW;
import static org.advalorem.domain.correction.CorrectionStatus.MISMATCHED;
import static org.advalorem.domain.correction.CorrectionStatus.PENDING;
import static org.advalorem.domain.correction.CorrectionStatus.PUSHING;
import static org.advalorem.domain.correction.CorrectionStatus.REJECTED;
import static org.advalorem.domain.correction.CorrectionStatus.SKIPPED;
import static org.advalorem.domain.correction.CorrectionStatus.VERIFYING;
import static org.advalorem.domain.correction.CorrectionStatus.WAITING_ON_SHIPSTATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.Verification.Result;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.Waiting;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CorrectionTest {

    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Finding LAPSED = Finding.ofOrder(FindingCode.CHANGED_SINCE_APPROVAL, "The order changed.");

    /** Every verb, from where it may be used, and where it leads. */
    private record Verb(
            Function<Correction, Transition> call, Set<CorrectionStatus> from, Optional<CorrectionStatus> to) {}

    private static Map<String, Verb> verbs() {
        var verbs = new TreeMap<String, Verb>();
        verbs.put("start", verb(c -> c.start(NOW, LATER), CALCULATING, PENDING, WAITING_ON_SHIPSTATION));
        verbs.put("startOver", verb(c -> c.startOver(LATER), PENDING, CALCULATING));
        verbs.put(
                "waitForImport",
                verb(c -> c.waitForImport(REASON, Waiting.DEFAULT, LATER), WAITING_ON_SHIPSTATION, CALCULATING));
        verbs.put("skip", verb(c -> c.skip(REASON, LATER), SKIPPED, CALCULATING));
        verbs.put(
                "fail",
                verb(c -> c.fail(REASON, LATER), FAILED, CALCULATING, WAITING_ON_SHIPSTATION, PUSHING, MISMATCHED));
        verbs.put(
                "review",
                verb(c -> c.review(plan(), REASON, LATER), IN_REVIEW, CALCULATING, APPROVED, PUSHING, MISMATCHED));
        verbs.put("approve", verb(c -> c.approve(plan().hash(), ANNA, LATER), APPROVED, IN_REVIEW));
        verbs.put("undoApproval", verb(c -> c.undoApproval(ANNA, LATER), IN_REVIEW, APPROVED));
        verbs.put("reject", verb(c -> c.reject("", ANNA, LATER), REJECTED, IN_REVIEW));
        verbs.put("retry", verb(c -> c.retry(ANNA, LATER), PENDING, IN_REVIEW, REJECTED, COMPLETED, SKIPPED, FAILED));
        verbs.put(
                "orderChanged",
                verb(c -> c.orderChanged(NOW, LATER), PENDING, IN_REVIEW, REJECTED, COMPLETED, SKIPPED, FAILED));
        verbs.put("approvalLapsed", verb(c -> c.approvalLapsed(LAPSED, LATER), IN_REVIEW, APPROVED));
        verbs.put("push", verb(c -> c.push(plan(), LATER), PUSHING, CALCULATING, APPROVED, MISMATCHED));
        verbs.put("pushed", verb(c -> c.pushed("200", LATER), VERIFYING, PUSHING));
        verbs.put("pushRefused", verb(c -> c.pushRefused(REASON, LATER), FAILED, PUSHING));
        verbs.put("pushAgain", verb(c -> c.pushAgain("as before", LATER), PUSHING, PUSHING));
        verbs.put("pushUnknown", verb(c -> c.pushUnknown("timeout", Duration.ofSeconds(5), LATER), PUSHING, PUSHING));
        verbs.put("pushInDoubt", verb(c -> c.pushInDoubt(plan(), REASON, LATER), IN_REVIEW, PUSHING));
        verbs.put(
                "complete",
                verb(c -> c.complete(Cases.verification(Result.VERIFIED), Duration.ZERO, LATER), COMPLETED, VERIFYING));
        verbs.put("mismatch", verb(c -> c.mismatch(Cases.verification(Result.MISMATCH), LATER), MISMATCHED, VERIFYING));
        verbs.put("recheck", verb(c -> c.recheck(LATER), COMPLETED, COMPLETED));
        verbs.put("overwritten", verb(c -> c.overwritten("Mug", LATER), PENDING, COMPLETED));
        return verbs;
    }

    private static Verb verb(Function<Correction, Transition> call, CorrectionStatus to, CorrectionStatus... from) {
        return new Verb(call, Set.of(from), Optional.of(to));
    }

    @TestFactory
    Stream<DynamicTest> everyVerbInEveryStatus() {
        return verbs().entrySet().stream()
                .flatMap(entry -> EnumSet.allOf(CorrectionStatus.class).stream()
                        .map(status -> DynamicTest.dynamicTest(
                                entry.getKey() + " in " + status, () -> checkVerb(entry.getValue(), in(status)))));
    }

    private static void checkVerb(Verb verb, Correction correction) {
        if (!verb.from().contains(correction.status())) {
            assertThatThrownBy(() -> verb.call().apply(correction))
                    .isInstanceOfAny(IllegalTransition.class, IllegalStateException.class);
            return;
        }
        Transition step = verb.call().apply(correction);

        assertThat(step.after().status()).isEqualTo(verb.to().orElseThrow());
        assertThat(step.after().version()).isEqualTo(correction.version() + 1);
        assertThat(step.basedOn()).isEqualTo(correction.version());
        assertThat(step.entry().previousHash()).isEqualTo(correction.state().auditHead());
        assertThat(step.entry().from()).isEqualTo(correction.status().name());
        assertThat(step.entry().to()).isEqualTo(step.after().status().name());
        assertThat(step.after().state().auditHead()).isEqualTo(step.entry().hash());
    }

    @Test
    void everyStepIsOneEntryOfAnUnbrokenChain() {
        Transition registered = Correction.registered(Cases.KEY, "#1", ANNA, NOW);
        Transition started = registered.after().start(NOW, NOW);
        Transition pushing = started.after().push(plan(), NOW);
        Transition pushed = pushing.after().pushed("200", NOW);
        Transition done = pushed.after().complete(Cases.verification(Result.VERIFIED), Duration.ZERO, NOW);
        List<AuditEntry> entries = Stream.of(registered, started, pushing, pushed, done)
                .map(Transition::entry)
                .toList();

        assertThat(AuditChain.flaw(entries)).isEmpty();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("REGISTERED", "STARTED", "PUSH_INTENDED", "PUSHED", "VERIFIED");
    }

    @Test
    void approvesOnlyThePlanThatWasShown() {
        assertThatThrownBy(() -> in(IN_REVIEW).approve("0".repeat(64), ANNA, LATER))
                .isInstanceOfSatisfying(
                        StalePlan.class, stale -> assertThat(stale.current()).isEqualTo(plan().hash()));
    }

    @Test
    void pushesOnlyThePlanThatWasApproved() {
        Orders other = Orders.usd().line("9", "Scarf", 1, "20.00", "2.00");
        CorrectionPlan notApproved = Planner.decide(
                        other.order(),
                        other.declaration(),
                        org.advalorem.domain.shop.ShopSettings.DEFAULT,
                        Optional.empty(),
                        0,
                        List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);

        assertThatThrownBy(() -> in(APPROVED).push(notApproved, LATER)).isInstanceOf(StalePlan.class);
    }

    @Test
    void writesTheOperationDownBeforeThePushAndSettlesItAfter() {
        Transition intended = in(CALCULATING).push(plan(), NOW);
        Transition unknown = intended.after().pushUnknown("timeout", Duration.ofSeconds(5), NOW);
        Transition again = unknown.after().pushAgain("as before", LATER);
        Transition confirmed = again.after().pushed("200", LATER);

        assertThat(intended.operations())
                .extracting(op -> op.idempotencyKey() + " " + op.state())
                .containsExactly("push:6123456789012:1 OPEN");
        assertThat(unknown.operations())
                .extracting(op -> op.idempotencyKey() + " " + op.state())
                .containsExactly("push:6123456789012:1 UNKNOWN");
        assertThat(unknown.after().state().dueAt()).contains(NOW.plusSeconds(5));
        assertThat(again.operations())
                .extracting(op -> op.idempotencyKey() + " " + op.state())
                .containsExactly("push:6123456789012:1 REJECTED", "push:6123456789012:2 OPEN");
        assertThat(confirmed.operations()).extracting(op -> op.state()).containsExactly(OperationState.CONFIRMED);
        assertThat(confirmed.after().state().operation()).isEmpty();
        assertThat(confirmed.after().state().lastPush().orElseThrow().values()).isEqualTo(plan().values());
    }

    @Test
    void aRefusedPushIsSettledAsNotDone() {
        Transition refused = in(PUSHING).pushRefused(REASON, LATER);

        assertThat(refused.operations()).extracting(op -> op.state()).containsExactly(OperationState.REJECTED);
        assertThat(refused.after().state().operation()).isEmpty();
        assertThat(refused.after().state().lastPush()).isEmpty();
    }

    @Test
    void waitsLongerEachTimeAndGivesUpInTheEnd() {
        var waiting = new Waiting(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5));
        Correction first = in(CALCULATING).waitForImport(REASON, waiting, NOW).after();
        Correction second = first.start(NOW, NOW.plusSeconds(30))
                .after()
                .waitForImport(REASON, waiting, NOW.plusSeconds(30))
                .after();
        Transition last =
                second.start(NOW, NOW.plusSeconds(300)).after().waitForImport(REASON, waiting, NOW.plusSeconds(300));

        assertThat(first.state().dueAt()).contains(NOW.plusSeconds(30));
        assertThat(second.state().dueAt()).contains(NOW.plusSeconds(90));
        assertThat(last.after().status()).isEqualTo(FAILED);
        assertThat(last.after().state().reason().orElseThrow().code()).isEqualTo("GAVE_UP_WAITING");
    }

    @Test
    void postponingBeforeAPushStartsFromTheBeginningAndAfterItStays() {
        Transition before = in(CALCULATING).postpone(REASON, Duration.ofSeconds(9), LATER);
        Transition after = in(VERIFYING).postpone(REASON, Duration.ofSeconds(9), LATER);

        assertThat(before.after().status()).isEqualTo(PENDING);
        assertThat(after.after().status()).isEqualTo(VERIFYING);
        assertThat(List.of(before, after)).allSatisfy(step -> {
            assertThat(step.after().state().attempts()).isEqualTo(1);
            assertThat(step.after().state().dueAt()).contains(LATER.plusSeconds(9));
        });
    }

    @Test
    void isDueWheneverSomethingIsToBeDoneByItself() {
        for (CorrectionStatus status : CorrectionStatus.values()) {
            boolean byItself = (!status.isEnd() && status != IN_REVIEW) || status == COMPLETED;
            assertThat(in(status).state().dueAt().isPresent()).as(status.name()).isEqualTo(byItself);
        }
        assertThat(in(VERIFYING)
                        .complete(Cases.verification(Result.VERIFIED), Duration.ZERO, NOW)
                        .after()
                        .state()
                        .dueAt())
                .isEmpty();
        assertThat(in(COMPLETED).state().dueAt()).contains(NOW.plus(Duration.ofMinutes(10)));
        assertThat(in(COMPLETED).recheck(LATER).after().state().dueAt()).isEmpty();
    }

    @Test
    void countsHowOftenItWasOverwrittenUntilAPersonAsksAgain() {
        Correction overwritten = in(COMPLETED).overwritten("Mug", LATER).after();

        assertThat(overwritten.state().rounds()).isEqualTo(1);
        assertThat(overwritten
                        .start(NOW, LATER)
                        .after()
                        .skip(REASON, LATER)
                        .after()
                        .retry(ANNA, LATER)
                        .after()
                        .state()
                        .rounds())
                .isZero();
    }

    @Test
    void remembersTheLatestStateOfTheOrderItWorkedOn() {
        Correction working = in(CALCULATING).workingOn("#10235", LATER).workingOn("#10235", NOW);

        assertThat(working.version()).isEqualTo(in(CALCULATING).version());
        assertThat(working.state().handledOrderAt()).isEqualTo(LATER);
        assertThat(working.skip(REASON, LATER).after().state().orderName()).isEqualTo("#10235");
    }

    @Test
    void aLapsedApprovalGoesBackWithItsReasonAndIsWorkedOutAnew() {
        Correction back = in(APPROVED).approvalLapsed(LAPSED, LATER).after();

        assertThat(back.state().approvedHash()).isEmpty();
        assertThat(back.plan().orElseThrow().has(FindingCode.CHANGED_SINCE_APPROVAL))
                .isTrue();
        assertThat(back.state().dueAt()).contains(LATER);
    }

    @Test
    void thePushOfAnApprovalWaitsUntilItCanNoLongerBeTakenBack() {
        Correction approved = in(IN_REVIEW)
                .approve(plan().hash(), ANNA, Duration.ofSeconds(6), LATER)
                .after();

        assertThat(approved.state().dueAt()).contains(LATER.plusSeconds(6));
    }

    @Test
    void anApprovalThatIsTakenBackLeavesItsPlanForAPersonAndNothingToDo() {
        Transition undone = in(APPROVED).undoApproval(ANNA, LATER);

        assertThat(undone.after().plan()).isEqualTo(in(APPROVED).plan());
        assertThat(undone.after().state().approvedHash()).isEmpty();
        assertThat(undone.after().state().dueAt()).isEmpty();
        assertThat(undone.entry().actor()).isEqualTo(ANNA);
        assertThat(undone.entry().details()).containsEntry("plan", plan().hash());
    }

    @Test
    void anEntryNamesWhoDidIt() {
        Transition approved = in(IN_REVIEW).approve(plan().hash(), ANNA, LATER);

        assertThat(approved.entry().actor()).isEqualTo(ANNA);
        assertThat(approved.entry().details()).containsEntry("plan", plan().hash());
        assertThat(in(IN_REVIEW).reject("Wrong colour", ANNA, LATER).entry().details())
                .containsEntry("message", "Wrong colour");
    }
}
