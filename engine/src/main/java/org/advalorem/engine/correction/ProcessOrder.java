package org.advalorem.engine.correction;

import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.correction.Reason;
import org.advalorem.engine.alert.Alerts;
import org.advalorem.engine.step.Step;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one order as far as it goes without waiting: to its end, to a person, or to the time it is due again. Whatever state a
 * crash left behind, the next run goes on from there: a calculation starts over, a push reads back first, a verification verifies.
 *
 * <p>The fourteen steps: 1 to 3 stand here; 4 to 11, from the order to the decision, in {@link Calculation}; 12 to 14, push and
 * proof, in {@link Push}.
 */
public final class ProcessOrder {

    private static final Logger log = LoggerFactory.getLogger(ProcessOrder.class);

    private final Corrections corrections;
    private final Ledger ledger;
    private final Merchants merchants;
    private final Calculation calculation;
    private final Approval approval;
    private final Push push;
    private final Recheck recheck;
    private final Troubles troubles;
    private final Lease lease;

    /**
     * Ready to work.
     *
     * @param lease under which {@link #processOrder} claims; it is not prolonged, so it must outlast a slow run
     */
    public ProcessOrder(CorrectionPorts ports, OrderGate gate, Alerts alerts, Lease lease) {
        Pauses pauses = new Pauses(ports.random());
        this.corrections = ports.store().corrections();
        this.ledger = new Ledger(ports, alerts);
        this.merchants = new Merchants(ports.store().shops());
        this.push = new Push(ports, ledger, pauses);
        this.calculation = new Calculation(ports, ledger, merchants, gate, push);
        this.approval = new Approval(ports, ledger, push);
        this.recheck = new Recheck(ports, ledger, calculation);
        this.troubles = new Troubles(ledger, merchants, approval, push, recheck, pauses);
        this.lease = lease;
    }

    /**
     * Works on one order now, due or not.
     *
     * @return where it stands then; empty if somebody else holds it or was faster
     * @throws UnknownCorrection if it was never heard of
     */
    public Optional<CorrectionStatus> processOrder(CorrectionKey key) {
        Optional<Claim> claim = corrections.claim(key, lease);
        if (claim.isEmpty() && corrections.find(key).isEmpty()) {
            throw new UnknownCorrection(key);
        }
        return claim.flatMap(this::process);
    }

    /**
     * Works on a claimed order and gives it back.
     *
     * @return where it stands then; empty if the claim was lost or the store is away, in which case the lease runs out and another
     *     run goes on
     */
    public Optional<CorrectionStatus> process(Claim claim) {
        var atHand = new CaseAtHand(claim);
        try {
            ledger.passed(Step.CLAIMED);
            CorrectionStatus status = goOn(atHand);
            if (!atHand.isGivenBack() && mayBeTakenAgain(atHand)) {
                corrections.release(claim);
                ledger.passed(Step.RELEASED);
            }
            return Optional.of(status);
        } catch (StaleCorrection faster) {
            log.debug("Somebody was faster: {}", faster.getMessage());
        } catch (StoreUnavailable away) {
            log.warn(
                    "The store is away, {} is left to the next run: {}",
                    claim.correction().key(),
                    away.getMessage());
        }
        return Optional.empty();
    }

    private CorrectionStatus goOn(CaseAtHand atHand) {
        CorrectionStatus status = guarded(atHand, this::nextStep);
        boolean lapsed = status == CorrectionStatus.IN_REVIEW && atHand.isScheduled();
        return lapsed ? guarded(atHand, this::nextStep) : status;
    }

    private CorrectionStatus nextStep(CaseAtHand atHand) {
        return switch (atHand.status()) {
            case PENDING, WAITING_ON_SHIPSTATION -> calculation.run(atHand);
            case CALCULATING -> startOver(atHand);
            case APPROVED -> approval.carryOut(atHand, merchant(atHand));
            case PUSHING -> push.resume(atHand, merchant(atHand));
            case VERIFYING -> push.verify(atHand, merchant(atHand));
            case MISMATCHED -> push.repair(atHand, merchant(atHand));
            case COMPLETED -> completed(atHand);
            case IN_REVIEW, REJECTED, SKIPPED, FAILED -> decided(atHand);
        };
    }

    private CorrectionStatus startOver(CaseAtHand atHand) {
        ledger.note(atHand, atHand.correction().startOver(ledger.now()));
        return calculation.run(atHand);
    }

    private CorrectionStatus completed(CaseAtHand atHand) {
        if (atHand.orderChanged()) {
            return calculation.standsAsPushed(atHand) ? atHand.status() : reopen(atHand);
        }
        return atHand.isScheduled() ? recheck.run(atHand, merchant(atHand)) : atHand.status();
    }

    /** Only a changed order, or an approval that lapsed, reopens what was decided. */
    private CorrectionStatus decided(CaseAtHand atHand) {
        return atHand.orderChanged() || atHand.isScheduled() ? reopen(atHand) : atHand.status();
    }

    private CorrectionStatus reopen(CaseAtHand atHand) {
        ledger.note(atHand, atHand.correction().orderChanged(atHand.claim().seenOrderAt(), ledger.now()));
        return calculation.run(atHand);
    }

    private Merchant merchant(CaseAtHand atHand) {
        return merchants.of(atHand.key().shop());
    }

    private CorrectionStatus guarded(CaseAtHand atHand, Function<CaseAtHand, CorrectionStatus> work) {
        try {
            return work.apply(atHand);
        } catch (PeerUnavailable away) {
            return troubles.unavailable(atHand, away);
        } catch (PeerRefused refused) {
            return troubles.hopeless(atHand, new Reason(refused.code(), refused.getMessage()));
        } catch (Unworkable missing) {
            return troubles.hopeless(atHand, missing.reason());
        } catch (StaleCorrection | StoreUnavailable quietEnd) {
            throw quietEnd;
        } catch (RuntimeException defect) {
            // Caught all the same: an order that breaks the engine must not be taken by worker after worker for ever.
            log.error("Order {} could not be worked on", atHand.key(), defect);
            return troubles.unexpected(atHand, defect);
        }
    }

    /**
     * An order that changed is due at once, whatever pause was asked for; while it cannot be acted on, because a push has to be
     * settled first, the lease is left to run out in place of the pause.
     */
    private boolean mayBeTakenAgain(CaseAtHand atHand) {
        return switch (atHand.status()) {
            case PUSHING, VERIFYING, MISMATCHED -> !(atHand.orderChanged() && atHand.isDueLater(ledger.now()));
            default -> true;
        };
    }
}
