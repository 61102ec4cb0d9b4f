package org.advalorem.engine.correction;

import java.util.Optional;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.ReadBack;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.engine.step.Step;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.shop.BillingUnits;

/**
 * Step 2: pushes the very plan that a person approved, or nothing. Hours may have passed, so everything it rests on is looked at
 * again; nothing is worked out anew under the approval.
 */
final class Approval {

    private final Ledger ledger;
    private final BillingUnits billingUnits;
    private final CustomsDesk desk;
    private final Push push;

    Approval(CorrectionPorts ports, Ledger ledger, Push push) {
        this.ledger = ledger;
        this.billingUnits = ports.store().billingUnits();
        this.desk = ports.desk();
        this.push = push;
    }

    /** Either goes on to the push, or the approval lapses and the correction is due to be worked out anew. */
    CorrectionStatus carryOut(CaseAtHand atHand, Merchant merchant) {
        if (atHand.orderChanged()) {
            return lapse(atHand, "The order was changed at Shopify after its plan was approved.");
        }
        if (!billingUnits.take(atHand.key(), ledger.now())) {
            return lapse(atHand, "The plan was approved, but the orders of this billing cycle are used up.");
        }
        ledger.passed(Step.UNIT_TAKEN);
        Optional<Declaration> read = desk.read(merchant.shipStation(), atHand.declarationId());
        ledger.passed(Step.DECLARATION_READ);
        return read.filter(now -> now.status().canBeChanged() && ReadBack.isAsBefore(atHand.plan(), now))
                .map(asRead -> push.push(atHand, merchant, asRead, atHand.plan()))
                .orElseGet(() -> lapse(atHand, "The order was changed at ShipStation after its plan was approved."));
    }

    CorrectionStatus lapse(CaseAtHand atHand, String why) {
        Finding finding = Finding.ofOrder(FindingCode.CHANGED_SINCE_APPROVAL, why);
        ledger.save(atHand, atHand.correction().approvalLapsed(finding, ledger.now()));
        return atHand.status();
    }
}
