package org.advalorem.engine.correction;

import java.util.List;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.LastPush;
import org.advalorem.domain.correction.ReadBack;
import org.advalorem.domain.correction.Reason;
import org.advalorem.engine.step.Step;
import org.advalorem.port.correction.CustomsDesk;

/** Looks once more, some time after a push, whether the values still stand; a refresh of the store can write over them. */
final class Recheck {

    private final Ledger ledger;
    private final CustomsDesk desk;
    private final Calculation calculation;

    Recheck(CorrectionPorts ports, Ledger ledger, Calculation calculation) {
        this.ledger = ledger;
        this.desk = ports.desk();
        this.calculation = calculation;
    }

    CorrectionStatus run(CaseAtHand atHand, Merchant merchant) {
        LastPush last = atHand.lastPush()
                .orElseThrow(() -> new IllegalStateException(atHand.key() + " is completed without a push"));
        var read = desk.read(merchant.shipStation(), last.declarationId());
        ledger.passed(Step.DECLARATION_READ);
        if (read.isEmpty()) {
            return abandon(atHand, new Reason("SHIPSTATION_GONE", "ShipStation no longer has the order."));
        }
        List<String> differences = ReadBack.differences(last, read.get());
        return differences.isEmpty() ? stillAsPushed(atHand) : overwritten(atHand, differences);
    }

    CorrectionStatus abandon(CaseAtHand atHand, Reason why) {
        ledger.save(atHand, atHand.correction().recheckAbandoned(why, ledger.now()));
        return atHand.status();
    }

    private CorrectionStatus stillAsPushed(CaseAtHand atHand) {
        ledger.save(atHand, atHand.correction().recheck(ledger.now()));
        return atHand.status();
    }

    private CorrectionStatus overwritten(CaseAtHand atHand, List<String> differences) {
        String what = "ShipStation wrote over the corrected values: " + String.join(" ", differences)
                + " Set Customs Declarations to \"Leave blank (Enter Manually)\" in ShipStation's international settings.";
        ledger.note(atHand, atHand.correction().overwritten(what, ledger.now()));
        return calculation.run(atHand);
    }
}
