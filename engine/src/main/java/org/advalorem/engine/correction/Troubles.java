package org.advalorem.engine.correction;

import java.time.Duration;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Reason;
import org.advalorem.port.system.PeerUnavailable;

/** What becomes of a case when the outside does not play along; what is done already decides. */
final class Troubles {

    private final Ledger ledger;
    private final Merchants merchants;
    private final Approval approval;
    private final Push push;
    private final Recheck recheck;
    private final Pauses pauses;

    Troubles(Ledger ledger, Merchants merchants, Approval approval, Push push, Recheck recheck, Pauses pauses) {
        this.ledger = ledger;
        this.merchants = merchants;
        this.approval = approval;
        this.push = push;
        this.recheck = recheck;
        this.pauses = pauses;
    }

    /** Nobody answered: later again, and after many tries as if refused. */
    CorrectionStatus unavailable(CaseAtHand atHand, PeerUnavailable away) {
        return notNow(atHand, new Reason(away.code(), away.getMessage()), away.retryAfter());
    }

    /** Something of ours broke. Before anything is intended it would only break again; afterwards what is intended must be settled. */
    CorrectionStatus unexpected(CaseAtHand atHand, RuntimeException defect) {
        var reason = new Reason("UNEXPECTED", "An error inside Advalorem; its log tells more: " + defect);
        return atHand.status() == CorrectionStatus.CALCULATING
                ? hopeless(atHand, reason)
                : notNow(atHand, reason, Optional.empty());
    }

    private CorrectionStatus notNow(CaseAtHand atHand, Reason reason, Optional<Duration> asked) {
        int tries = atHand.state().attempts();
        if (isWaitingForImport(atHand)) {
            var waiting = merchants.waiting(atHand.key().shop());
            ledger.save(atHand, atHand.correction().waitForImport(reason, waiting, ledger.now()));
        } else if (Pauses.isExhausted(tries, asked)) {
            return hopeless(atHand, reason);
        } else {
            ledger.save(atHand, atHand.correction().postpone(reason, pauses.after(tries, asked), ledger.now()));
        }
        return atHand.status();
    }

    /** Looks in vain count as tries, and there may be many; the wait has its own end. */
    private static boolean isWaitingForImport(CaseAtHand atHand) {
        return atHand.status() == CorrectionStatus.CALCULATING
                && atHand.state().waitingSince().isPresent();
    }

    /** It will not work however often it is tried. */
    CorrectionStatus hopeless(CaseAtHand atHand, Reason reason) {
        return switch (atHand.status()) {
            case CALCULATING, MISMATCHED -> fail(atHand, reason);
            case APPROVED ->
                approval.lapse(atHand, "The plan was approved, but could not be pushed: " + reason.message());
            case PUSHING -> toldInDoubt(atHand, reason);
            case VERIFYING -> toldUnproven(atHand, reason);
            case COMPLETED -> toldAbandoned(atHand, reason);
            case PENDING, WAITING_ON_SHIPSTATION, IN_REVIEW, REJECTED, SKIPPED, FAILED ->
                throw new IllegalStateException(
                        atHand.key() + " is " + atHand.status() + " and had trouble: " + reason);
        };
    }

    private CorrectionStatus fail(CaseAtHand atHand, Reason reason) {
        ledger.save(atHand, atHand.correction().fail(reason, ledger.now()));
        return atHand.status();
    }

    private CorrectionStatus toldInDoubt(CaseAtHand atHand, Reason reason) {
        ledger.tell(atHand, reason);
        return push.inDoubt(atHand, reason);
    }

    private CorrectionStatus toldUnproven(CaseAtHand atHand, Reason reason) {
        ledger.tell(atHand, reason);
        return push.unproven(atHand, "It could not be read back: " + reason.message());
    }

    private CorrectionStatus toldAbandoned(CaseAtHand atHand, Reason reason) {
        ledger.tell(atHand, reason);
        return recheck.abandon(atHand, reason);
    }
}
