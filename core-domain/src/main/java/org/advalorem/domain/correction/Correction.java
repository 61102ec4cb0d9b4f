package org.advalorem.domain.correction;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.shop.Waiting;

/**
 * The correction of one order. Immutable: each verb answers with the {@link Transition} that a store saves, and throws
 * {@link IllegalTransition} where the status does not allow it. Times come in as arguments.
 */
public final class Correction {

    private final CorrectionState state;

    private Correction(CorrectionState state) {
        this.state = state;
    }

    /** A correction as a store kept it. For stores only. */
    public static Correction restored(CorrectionState state) {
        return new Correction(state);
    }

    /** An order that was heard of for the first time; due at once. */
    public static Transition registered(CorrectionKey key, String orderName, Actor actor, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        AuditEntry entry = AuditEntry.following(
                AuditEntry.GENESIS,
                key.shop(),
                key.subject(),
                1,
                now,
                actor,
                "REGISTERED",
                "",
                CorrectionStatus.PENDING.name(),
                Map.of());
        var fresh = new Correction(new CorrectionState(
                key,
                1,
                CorrectionStatus.PENDING,
                orderName,
                Optional.empty(),
                now,
                now,
                Optional.of(now),
                Instant.EPOCH,
                0,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry.hash()));
        return new Transition(fresh, entry, List.of(), false);
    }

    public CorrectionState state() {
        return state;
    }

    public CorrectionKey key() {
        return state.key();
    }

    public long version() {
        return state.version();
    }

    public CorrectionStatus status() {
        return state.status();
    }

    public Optional<CorrectionPlan> plan() {
        return state.plan();
    }

    /**
     * The same correction, knowing which state of the order it works on. Changes nothing that is kept until the next verb.
     *
     * @param orderUpdatedAt the order's own time of change
     */
    public Correction workingOn(String orderName, Instant orderUpdatedAt) {
        CorrectionDraft draft = new CorrectionDraft(state);
        draft.orderName = orderName;
        draft.handledOrderAt = later(state.handledOrderAt(), orderUpdatedAt);
        return new Correction(draft.state());
    }

    /** The same correction, knowing which order at ShipStation it is about. */
    public Correction workingWith(String declarationId) {
        CorrectionDraft draft = new CorrectionDraft(state);
        draft.declarationId = Optional.of(declarationId);
        return new Correction(draft.state());
    }

    /**
     * Begins the work on a claimed correction.
     *
     * @param seenOrderAt the latest change of the order that was heard of
     */
    public Transition start(Instant seenOrderAt, Instant now) {
        CorrectionDraft draft = moved(CorrectionStatus.CALCULATING, now);
        draft.dueAt = dueStill(now);
        draft.handledOrderAt = later(state.handledOrderAt(), seenOrderAt);
        draft.reason = Optional.empty();
        return draft.step("STARTED", Actor.ENGINE, Map.of());
    }

    /** Back to the beginning after a worker vanished in the middle of it. */
    public Transition startOver(Instant now) {
        require(CorrectionStatus.CALCULATING, CorrectionStatus.PENDING);
        CorrectionDraft draft = moved(CorrectionStatus.PENDING, now);
        draft.dueAt = dueStill(now);
        return draft.step("STARTED_OVER", Actor.ENGINE, Map.of());
    }

    /**
     * ShipStation does not have the order yet: looked for again after a pause that doubles, given up when the pauses have
     * lasted long enough.
     */
    public Transition waitForImport(Reason reason, Waiting waiting, Instant now) {
        Instant since = state.waitingSince().orElse(now);
        int looks = state.attempts() + 1;
        if (!now.isBefore(since.plus(waiting.giveUpAfter()))) {
            return fail(
                    new Reason(
                            "GAVE_UP_WAITING",
                            "ShipStation has not imported the order since " + since + ". " + reason.message()),
                    now);
        }
        CorrectionDraft draft = moved(CorrectionStatus.WAITING_ON_SHIPSTATION, now);
        draft.waitingSince = Optional.of(since);
        draft.attempts = looks;
        draft.dueAt = Optional.of(now.plus(waiting.afterLook(looks)));
        draft.reason = Optional.of(reason);
        return draft.step("WAITING", Actor.ENGINE, Map.of());
    }

    /** Nobody outside answered: tried again after {@code pause}, from the beginning if nothing was intended yet. */
    public Transition postpone(Reason reason, Duration pause, Instant now) {
        CorrectionDraft draft =
                state.status() == CorrectionStatus.CALCULATING ? moved(CorrectionStatus.PENDING, now) : unmoved(now);
        draft.attempts = state.attempts() + 1;
        draft.dueAt = Optional.of(now.plus(pause));
        draft.reason = Optional.of(reason);
        return draft.step("POSTPONED", Actor.ENGINE, Map.of());
    }

    public Transition skip(Reason reason, Instant now) {
        return end(CorrectionStatus.SKIPPED, reason, now).step("SKIPPED", Actor.ENGINE, Map.of());
    }

    public Transition fail(Reason reason, Instant now) {
        return failWith(reason, Optional.empty(), now);
    }

    /** A push that ShipStation refused: settled as not done. */
    public Transition pushRefused(Reason reason, Instant now) {
        require(CorrectionStatus.PUSHING, CorrectionStatus.FAILED);
        return failWith(reason, state.operation().map(open -> open.rejected(reason.message(), now)), now);
    }

    private Transition failWith(Reason reason, Optional<Operation> settled, Instant now) {
        CorrectionDraft draft = end(CorrectionStatus.FAILED, reason, now);
        draft.operation = settled.isPresent() ? Optional.empty() : state.operation();
        return draft.step("FAILED", Actor.ENGINE, Map.of(), settled.stream().toList());
    }

    /** A person has to decide about the plan. */
    public Transition review(CorrectionPlan plan, Reason why, Instant now) {
        CorrectionDraft draft = moved(CorrectionStatus.IN_REVIEW, now);
        draft.plan = Optional.of(plan);
        draft.approvedHash = Optional.empty();
        draft.dueAt = Optional.empty();
        draft.attempts = 0;
        draft.waitingSince = Optional.empty();
        draft.reason = Optional.of(why);
        return draft.step("SENT_TO_REVIEW", Actor.ENGINE, named(plan, Map.of()));
    }

    /**
     * Approves exactly the plan with this hash, to be pushed at once.
     *
     * @throws StalePlan if the plan proposed is another one by now
     */
    public Transition approve(String planHash, Actor actor, Instant now) {
        return approve(planHash, actor, Duration.ZERO, now);
    }

    /**
     * Approves exactly the plan with this hash.
     *
     * @param undoWindow how long the push waits, so that the approval can be taken back; zero or more
     * @throws StalePlan if the plan proposed is another one by now
     */
    public Transition approve(String planHash, Actor actor, Duration undoWindow, Instant now) {
        CorrectionDraft draft = moved(CorrectionStatus.APPROVED, now);
        String current = state.plan().map(CorrectionPlan::hash).orElse("");
        if (!current.equals(planHash)) {
            throw new StalePlan(planHash, current);
        }
        draft.approvedHash = Optional.of(planHash);
        draft.dueAt = Optional.of(now.plus(undoWindow));
        draft.reason = Optional.empty();
        return draft.step("APPROVED", actor, Map.of("plan", planHash));
    }

    /** Takes an approval back before its push was intended; the same plan waits for a person again. */
    public Transition undoApproval(Actor actor, Instant now) {
        require(CorrectionStatus.APPROVED, CorrectionStatus.IN_REVIEW);
        CorrectionDraft draft = moved(CorrectionStatus.IN_REVIEW, now);
        draft.approvedHash = Optional.empty();
        draft.dueAt = Optional.empty();
        draft.reason =
                Optional.of(new Reason("APPROVAL_UNDONE", "The approval was taken back by " + actor.name() + "."));
        return draft.step("APPROVAL_UNDONE", actor, Map.of("plan", proposed().hash()));
    }

    /** Says no; the order stays declared as it is until it changes or somebody asks again. */
    public Transition reject(String why, Actor actor, Instant now) {
        Reason reason = new Reason("REJECTED", why.isBlank() ? "Rejected by " + actor + "." : why);
        return end(CorrectionStatus.REJECTED, reason, now).step("REJECTED", actor, Map.of());
    }

    /** Does everything again, with fresh tries. */
    public Transition retry(Actor actor, Instant now) {
        return reopened("RETRIED", actor, Map.of(), now);
    }

    /** The order changed, so what was decided has to be looked at again. */
    public Transition orderChanged(Instant seenOrderAt, Instant now) {
        return reopened("ORDER_CHANGED", Actor.ENGINE, Map.of("orderUpdatedAt", seenOrderAt.toString()), now);
    }

    private Transition reopened(String action, Actor actor, Map<String, String> details, Instant now) {
        if (state.status() == CorrectionStatus.CALCULATING) {
            throw new IllegalTransition(state.status(), CorrectionStatus.PENDING);
        }
        CorrectionDraft draft = moved(CorrectionStatus.PENDING, now);
        draft.dueAt = Optional.of(now);
        draft.attempts = 0;
        draft.waitingSince = Optional.empty();
        draft.rounds = 0;
        draft.approvedHash = Optional.empty();
        draft.reason = Optional.empty();
        return draft.step(action, actor, details);
    }

    /** What was approved is no longer what would be pushed: back to the person, to be worked out anew. */
    public Transition approvalLapsed(Finding finding, Instant now) {
        require(CorrectionStatus.APPROVED, CorrectionStatus.IN_REVIEW);
        CorrectionDraft draft = moved(CorrectionStatus.IN_REVIEW, now);
        draft.plan = state.plan().map(plan -> plan.with(finding));
        draft.approvedHash = Optional.empty();
        draft.dueAt = Optional.of(now);
        draft.reason = Optional.of(new Reason(finding.code().name(), finding.message()));
        return draft.step("APPROVAL_LAPSED", Actor.ENGINE, Map.of());
    }

    /**
     * Intends to push the plan: the operation is written down before the call.
     *
     * @throws StalePlan if the correction was approved for another plan
     */
    public Transition push(CorrectionPlan plan, Instant now) {
        if (state.status() == CorrectionStatus.APPROVED && !state.approvedHash().equals(Optional.of(plan.hash()))) {
            throw new StalePlan(state.approvedHash().orElse(""), plan.hash());
        }
        CorrectionDraft draft = moved(CorrectionStatus.PUSHING, now);
        draft.plan = Optional.of(plan);
        draft.dueAt = dueStill(now);
        draft.reason = Optional.empty();
        draft.verification = Optional.empty();
        Operation opened = draft.nextPush(plan, now);
        return draft.step(
                "PUSH_INTENDED",
                Actor.ENGINE,
                named(plan, Map.of("operation", opened.idempotencyKey())),
                List.of(opened));
    }

    /** The push took place, as ShipStation answered or as reading it back showed. */
    public Transition pushed(String observed, Instant now) {
        Operation confirmed = openPush().confirmed(observed, now);
        CorrectionDraft draft = moved(CorrectionStatus.VERIFYING, now);
        draft.operation = Optional.empty();
        draft.attempts = 0;
        draft.reason = Optional.empty();
        draft.lastPush = Optional.of(
                new LastPush(state.declarationId().orElse(""), proposed().values(), now));
        draft.dueAt = dueStill(now);
        return draft.step("PUSHED", Actor.ENGINE, Map.of("operation", confirmed.idempotencyKey()), List.of(confirmed));
    }

    /** Nobody knows whether the push took place; ShipStation is asked after {@code pause}, before anything is repeated. */
    public Transition pushUnknown(String why, Duration pause, Instant now) {
        Operation unknown = openPush().unknown(why);
        CorrectionDraft draft = unmoved(now);
        draft.operation = Optional.of(unknown);
        draft.attempts = state.attempts() + 1;
        draft.dueAt = Optional.of(now.plus(pause));
        draft.reason = Optional.of(new Reason("OUTCOME_UNKNOWN", why));
        return draft.step(
                "PUSH_UNKNOWN", Actor.ENGINE, Map.of("operation", unknown.idempotencyKey()), List.of(unknown));
    }

    /** Reading back showed that the push did not take place: settled as not done, and intended once more. */
    public Transition pushAgain(String observed, Instant now) {
        require(CorrectionStatus.PUSHING, CorrectionStatus.PUSHING);
        Operation notDone = openPush().rejected(observed, now);
        CorrectionDraft draft = unmoved(now);
        draft.dueAt = dueStill(now);
        draft.reason = Optional.empty();
        Operation opened = draft.nextPush(proposed(), now);
        return draft.step(
                "PUSH_INTENDED_AGAIN",
                Actor.ENGINE,
                Map.of("operation", opened.idempotencyKey()),
                List.of(notDone, opened));
    }

    /** Reading back showed neither the values before nor those intended, or nothing could be read: a person has to look. */
    public Transition pushInDoubt(CorrectionPlan plan, Reason why, Instant now) {
        require(CorrectionStatus.PUSHING, CorrectionStatus.IN_REVIEW);
        CorrectionDraft draft = moved(CorrectionStatus.IN_REVIEW, now);
        Operation unknown = openPush().unknown(why.message());
        draft.operation = Optional.empty();
        draft.plan = Optional.of(plan);
        draft.approvedHash = Optional.empty();
        draft.dueAt = Optional.empty();
        draft.reason = Optional.of(why);
        return draft.step(
                "PUSH_IN_DOUBT", Actor.ENGINE, Map.of("operation", unknown.idempotencyKey()), List.of(unknown));
    }

    /**
     * Read back and found as pushed.
     *
     * @param recheckAfter when to read once more; zero never
     */
    public Transition complete(Verification verification, Duration recheckAfter, Instant now) {
        CorrectionDraft draft = moved(CorrectionStatus.COMPLETED, now);
        draft.verification = Optional.of(verification);
        draft.attempts = 0;
        draft.waitingSince = Optional.empty();
        draft.reason = Optional.empty();
        draft.dueAt = recheckAfter.isZero() ? Optional.empty() : Optional.of(now.plus(recheckAfter));
        return draft.step(
                "VERIFIED",
                Actor.ENGINE,
                Map.of(
                        "result",
                        verification.result().name(),
                        "plan",
                        proposed().hash()));
    }

    /** Read back and found different. */
    public Transition mismatch(Verification verification, Instant now) {
        CorrectionDraft draft = moved(CorrectionStatus.MISMATCHED, now);
        draft.verification = Optional.of(verification);
        draft.dueAt = dueStill(now);
        draft.reason = Optional.of(new Reason("READ_BACK_DIFFERS", verification.findings()));
        return draft.step("MISMATCHED", Actor.ENGINE, Map.of("findings", verification.findings()));
    }

    /** Read once more, some time after the push, and still as pushed. */
    public Transition recheck(Instant now) {
        require(CorrectionStatus.COMPLETED, CorrectionStatus.COMPLETED);
        CorrectionDraft draft = unmoved(now);
        draft.dueAt = Optional.empty();
        draft.attempts = 0;
        draft.reason = Optional.empty();
        return draft.step("STILL_AS_PUSHED", Actor.ENGINE, Map.of());
    }

    /** Nobody could tell whether the values still stand: what was proven stays, and it is not read again by itself. */
    public Transition recheckAbandoned(Reason why, Instant now) {
        require(CorrectionStatus.COMPLETED, CorrectionStatus.COMPLETED);
        CorrectionDraft draft = unmoved(now);
        draft.dueAt = Optional.empty();
        draft.attempts = 0;
        draft.reason = Optional.of(why);
        return draft.step("RECHECK_ABANDONED", Actor.ENGINE, Map.of());
    }

    /** Read once more and changed by somebody else: worked out again. */
    public Transition overwritten(String what, Instant now) {
        require(CorrectionStatus.COMPLETED, CorrectionStatus.PENDING);
        CorrectionDraft draft = moved(CorrectionStatus.PENDING, now);
        draft.dueAt = Optional.of(now);
        draft.rounds = state.rounds() + 1;
        draft.reason = Optional.of(new Reason("OVERWRITTEN", what));
        return draft.step("OVERWRITTEN", Actor.ENGINE, Map.of("findings", what));
    }

    /** Which plan a step is about, and which facts of the order that plan was worked from. */
    private static Map<String, String> named(CorrectionPlan plan, Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("plan", plan.hash());
        plan.order().ifPresent(facts -> details.put("facts", facts.hash()));
        return details;
    }

    private CorrectionPlan proposed() {
        return state.plan().orElseThrow(() -> new IllegalStateException(key() + " has no plan"));
    }

    private Operation openPush() {
        return state.operation().orElseThrow(() -> new IllegalStateException(key() + " has no open push"));
    }

    /** What was due stays due since then: if its worker vanishes, the next one takes it before newer work. */
    private Optional<Instant> dueStill(Instant now) {
        return Optional.of(state.dueAt().filter(now::isAfter).orElse(now));
    }

    private void require(CorrectionStatus status, CorrectionStatus target) {
        if (state.status() != status) {
            throw new IllegalTransition(state.status(), target);
        }
    }

    private CorrectionDraft moved(CorrectionStatus target, Instant now) {
        CorrectionStatus status = state.status().to(target);
        CorrectionDraft draft = unmoved(now);
        draft.status = status;
        return draft;
    }

    private CorrectionDraft unmoved(Instant now) {
        CorrectionDraft draft = new CorrectionDraft(state);
        draft.updatedAt = now.truncatedTo(ChronoUnit.MICROS);
        return draft;
    }

    private CorrectionDraft end(CorrectionStatus status, Reason reason, Instant now) {
        CorrectionDraft draft = moved(status, now);
        draft.dueAt = Optional.empty();
        draft.attempts = 0;
        draft.waitingSince = Optional.empty();
        draft.reason = Optional.of(reason);
        return draft;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
