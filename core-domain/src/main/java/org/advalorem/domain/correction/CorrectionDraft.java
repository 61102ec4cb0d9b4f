package org.advalorem.domain.correction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;

/** The state of a correction while a verb writes the next one: whatever is not assigned stays as it was. */
final class CorrectionDraft {

    private final CorrectionState before;
    CorrectionStatus status;
    String orderName;
    Optional<Reason> reason;
    Instant updatedAt;
    Optional<Instant> dueAt;
    Instant handledOrderAt;
    int attempts;
    Optional<Instant> waitingSince;
    int rounds;
    int pushes;
    Optional<CorrectionPlan> plan;
    Optional<String> approvedHash;
    Optional<String> declarationId;
    Optional<LastPush> lastPush;
    Optional<Verification> verification;
    Optional<Operation> operation;

    CorrectionDraft(CorrectionState before) {
        this.before = before;
        status = before.status();
        orderName = before.orderName();
        reason = before.reason();
        updatedAt = before.updatedAt();
        dueAt = before.dueAt();
        handledOrderAt = before.handledOrderAt();
        attempts = before.attempts();
        waitingSince = before.waitingSince();
        rounds = before.rounds();
        pushes = before.pushes();
        plan = before.plan();
        approvedHash = before.approvedHash();
        declarationId = before.declarationId();
        lastPush = before.lastPush();
        verification = before.verification();
        operation = before.operation();
    }

    Operation nextPush(CorrectionPlan what, Instant now) {
        pushes++;
        CorrectionKey key = before.key();
        Operation opened = Operation.opened(
                key.shop(),
                "push:" + key.order() + ":" + pushes,
                key.subject(),
                OperationKind.CUSTOMS_PUSH,
                what.hash(),
                "Declare " + what.declaredAfter() + " instead of " + what.declaredBefore() + " on "
                        + what.items().size() + " customs rows",
                now.truncatedTo(ChronoUnit.MICROS));
        operation = Optional.of(opened);
        return opened;
    }

    Transition step(String action, Actor actor, Map<String, String> details) {
        return step(action, actor, details, List.of());
    }

    Transition step(String action, Actor actor, Map<String, String> details, List<Operation> operations) {
        var all = new TreeMap<>(details);
        reason.ifPresent(why -> {
            all.put("reason", why.code());
            all.put("message", why.message());
        });
        long version = before.version() + 1;
        AuditEntry entry = AuditEntry.following(
                before.auditHead(),
                before.key().shop(),
                before.key().subject(),
                version,
                updatedAt,
                actor,
                action,
                before.status().name(),
                status.name(),
                all);
        return new Transition(
                Correction.restored(state(version, entry.hash())), entry, operations, !plan.equals(before.plan()));
    }

    CorrectionState state() {
        return state(before.version(), before.auditHead());
    }

    private CorrectionState state(long version, String auditHead) {
        return new CorrectionState(
                before.key(),
                version,
                status,
                orderName,
                reason,
                before.createdAt(),
                updatedAt,
                dueAt.map(due -> due.truncatedTo(ChronoUnit.MICROS)),
                handledOrderAt,
                attempts,
                waitingSince,
                rounds,
                pushes,
                plan,
                approvedHash,
                declarationId,
                lastPush,
                verification,
                operation,
                auditHead);
    }
}
