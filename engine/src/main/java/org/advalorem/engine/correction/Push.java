package org.advalorem.engine.correction;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.ReadBack;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.engine.step.Step;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.CustomsDesk.PushOutcome;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps 12 to 14: from a plan to its proof. The intention is saved before the call and its outcome after, so whoever finds a push
 * half done reads first what became of it.
 */
final class Push {

    private static final Logger log = LoggerFactory.getLogger(Push.class);
    /**
     * From the intention to the call. A process that was stopped for longer may have lost its lease, and another worker may be settling
     * the push by now; no lease is shorter.
     */
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final CustomsDesk desk;
    private final Pauses pauses;

    Push(CorrectionPorts ports, Ledger ledger, Pauses pauses) {
        this.ledger = ledger;
        this.desk = ports.desk();
        this.pauses = pauses;
    }

    /** Writes the plan into an order that was read just now. */
    CorrectionStatus push(CaseAtHand atHand, Merchant merchant, Declaration asRead, CorrectionPlan plan) {
        intend(atHand, atHand.correction().push(plan, ledger.now()));
        return send(atHand, merchant, asRead);
    }

    /** A call that cannot follow promptly is left to whoever finds the push half done. */
    private void intend(CaseAtHand atHand, Transition intention) {
        ledger.save(atHand, intention);
        Duration passed = Duration.between(intention.entry().at(), ledger.now());
        if (passed.compareTo(PROMPTLY) > 0) {
            throw new StaleCorrection(
                    atHand.key(), "saving the intention to push took " + passed.toSeconds() + " s; nothing was sent");
        }
    }

    private CorrectionStatus send(CaseAtHand atHand, Merchant merchant, Declaration asRead) {
        PushOutcome outcome = outcome(atHand, merchant, asRead);
        ledger.passed(Step.PUSH_ANSWERED);
        return outcome.fold(
                accepted -> pushed(atHand, merchant, accepted.answer(), Optional.of(asRead)),
                refused -> refused(atHand, new Reason(refused.code(), refused.message())),
                unknown -> unknown(atHand, unknown.why()));
    }

    /** Whatever does not clearly say that nothing happened may have happened. */
    private PushOutcome outcome(CaseAtHand atHand, Merchant merchant, Declaration asRead) {
        try {
            return desk.push(merchant.shipStation(), asRead, atHand.plan());
        } catch (PeerUnavailable notDone) {
            throw notDone;
        } catch (PeerRefused refused) {
            return new PushOutcome.Refused(refused.code(), refused.getMessage());
        } catch (RuntimeException unexpected) {
            log.error("Push of {} ended unexpectedly", atHand.key(), unexpected);
            return new PushOutcome.Unknown("The call ended unexpectedly: " + unexpected);
        }
    }

    private CorrectionStatus pushed(
            CaseAtHand atHand, Merchant merchant, String observed, Optional<Declaration> before) {
        ledger.note(atHand, atHand.correction().pushed(observed, ledger.now()));
        return verify(atHand, merchant, before);
    }

    private CorrectionStatus refused(CaseAtHand atHand, Reason reason) {
        ledger.save(atHand, atHand.correction().pushRefused(reason, ledger.now()));
        return atHand.status();
    }

    private CorrectionStatus unknown(CaseAtHand atHand, String why) {
        int tries = atHand.state().attempts();
        ledger.save(atHand, atHand.correction().pushUnknown(why, pauses.after(tries, Optional.empty()), ledger.now()));
        return atHand.status();
    }

    /** A push of which nobody knows what became of it: reads before anything is repeated. */
    CorrectionStatus resume(CaseAtHand atHand, Merchant merchant) {
        Optional<Declaration> read = read(atHand, merchant);
        if (read.isEmpty()) {
            return inDoubt(atHand, new Reason("SHIPSTATION_GONE", "ShipStation no longer has the order."));
        }
        Declaration now = read.get();
        if (isAsIntended(atHand, now)) {
            return pushed(atHand, merchant, "Read back as intended.", Optional.empty());
        }
        return ReadBack.isAsBefore(atHand.plan(), now)
                ? notDone(atHand, merchant, now)
                : inDoubt(
                        atHand,
                        differs("Neither the values before the push nor those intended stand at ShipStation: "
                                + comparison(atHand, now).findings()));
    }

    private CorrectionStatus notDone(CaseAtHand atHand, Merchant merchant, Declaration read) {
        if (!read.status().canBeChanged()) {
            return refused(atHand, locked(read));
        }
        if (Pauses.isExhausted(atHand.state().attempts(), Optional.empty())) {
            return inDoubt(
                    atHand,
                    new Reason("PUSH_WITHOUT_EFFECT", "The push was tried again and again and never took effect."));
        }
        intend(atHand, atHand.correction().pushAgain("Read back as before the push.", ledger.now()));
        return send(atHand, merchant, read);
    }

    private static Reason locked(Declaration read) {
        return new Reason(
                "SHIPSTATION_LOCKED",
                "The order became " + read.status() + " at ShipStation before the correction reached it.");
    }

    CorrectionStatus inDoubt(CaseAtHand atHand, Reason why) {
        CorrectionPlan plan = atHand.plan().with(Finding.ofOrder(FindingCode.READ_BACK_DIFFERS, why.message()));
        ledger.save(atHand, atHand.correction().pushInDoubt(plan, why, ledger.now()));
        return atHand.status();
    }

    /** Reads a push back and proves it. */
    CorrectionStatus verify(CaseAtHand atHand, Merchant merchant) {
        return verify(atHand, merchant, Optional.empty());
    }

    /** @param before the order as it was read before the push; what happened to the rest of it shows only against that */
    private CorrectionStatus verify(CaseAtHand atHand, Merchant merchant, Optional<Declaration> before) {
        Optional<Declaration> read = read(atHand, merchant);
        if (read.isEmpty()) {
            return unproven(atHand, "ShipStation no longer has the order.");
        }
        List<String> collateral =
                before.map(asRead -> desk.collateral(asRead, read.get())).orElse(List.of());
        if (!collateral.isEmpty()) {
            return unproven(atHand, "Beside the customs values, this changed: " + String.join(", ", collateral) + ".");
        }
        Verification verification = comparison(atHand, read.get());
        return verification.result() == Verification.Result.MISMATCH
                ? mismatched(atHand, merchant, verification)
                : complete(atHand, merchant, verification);
    }

    private CorrectionStatus complete(CaseAtHand atHand, Merchant merchant, Verification verification) {
        ledger.save(
                atHand,
                atHand.correction().complete(verification, merchant.settings().recheckAfter(), ledger.now()));
        return atHand.status();
    }

    private CorrectionStatus mismatched(CaseAtHand atHand, Merchant merchant, Verification verification) {
        ledger.save(atHand, atHand.correction().mismatch(verification, ledger.now()));
        return repair(atHand, merchant);
    }

    /** Pushing once more would not help, or hide what happened: a person looks. */
    CorrectionStatus unproven(CaseAtHand atHand, String why) {
        var verification = new Verification(Verification.Result.MISMATCH, why, ledger.now());
        ledger.save(atHand, atHand.correction().mismatch(verification, ledger.now()));
        return toReview(atHand, why);
    }

    /** Something else was read back: one more push, then a person. */
    CorrectionStatus repair(CaseAtHand atHand, Merchant merchant) {
        String differences = atHand.state()
                .verification()
                .map(Verification::findings)
                .orElse("The values read back differ from those pushed.");
        Optional<Declaration> read = read(atHand, merchant);
        boolean worthIt = !atHand.plan().has(FindingCode.READ_BACK_DIFFERS)
                && read.filter(now -> now.status().canBeChanged() && canBeRepeated(atHand.plan(), now))
                        .filter(now -> !isAsIntended(atHand, now))
                        .isPresent();
        return worthIt
                ? push(atHand, merchant, read.orElseThrow(), atHand.plan().with(finding(differences)))
                : toReview(atHand, differences);
    }

    private CorrectionStatus toReview(CaseAtHand atHand, String why) {
        CorrectionPlan plan = atHand.plan().has(FindingCode.READ_BACK_DIFFERS)
                ? atHand.plan()
                : atHand.plan().with(finding(why));
        ledger.save(atHand, atHand.correction().review(plan, differs(why), ledger.now()));
        return atHand.status();
    }

    /** Whether writing the plan once more creates no row twice: each of its rows is there, or it stands as before. */
    private static boolean canBeRepeated(CorrectionPlan plan, Declaration read) {
        List<String> there = read.rows().stream().map(DeclaredItem::id).toList();
        return plan.items().stream()
                        .allMatch(item -> item.id().filter(there::contains).isPresent())
                || ReadBack.isAsBefore(plan, read);
    }

    private Optional<Declaration> read(CaseAtHand atHand, Merchant merchant) {
        Optional<Declaration> read = desk.read(merchant.shipStation(), atHand.declarationId());
        ledger.passed(Step.DECLARATION_READ);
        return read;
    }

    private boolean isAsIntended(CaseAtHand atHand, Declaration read) {
        return comparison(atHand, read).result() != Verification.Result.MISMATCH;
    }

    private Verification comparison(CaseAtHand atHand, Declaration read) {
        return ReadBack.compare(atHand.plan(), read, ledger.now());
    }

    private static Finding finding(String message) {
        return Finding.ofOrder(FindingCode.READ_BACK_DIFFERS, message);
    }

    private static Reason differs(String message) {
        return new Reason(FindingCode.READ_BACK_DIFFERS.name(), message);
    }
}
