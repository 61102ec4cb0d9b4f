package org.advalorem.assembly.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.advalorem.assembly.audit.TextTable;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Money;

/** A decision for people at a terminal. */
final class DecisionText {

    private DecisionText() {}

    static void print(Decision decision, ShopOrder order, PrintWriter out) {
        String answer = decision.fold(
                skip -> "skipped. " + skip.reason().message(),
                review -> "needs a review. " + review.reason().message(),
                push -> "would be pushed.");
        line(out, order.name() + ": " + answer);
        decision.fold(Decision.Skip::plan, review -> Optional.of(review.plan()), push -> Optional.of(push.plan()))
                .ifPresent(plan -> print(plan, out));
    }

    private static void print(CorrectionPlan plan, PrintWriter out) {
        var table = new TextTable("lrrrr").row("item", "quantity", "unit before", "unit after", "value after");
        for (PlannedItem item : plan.items()) {
            table.row(
                    item.description(),
                    Integer.toString(item.quantity()),
                    item.unitBefore().map(Money::decimal).orElse("new"),
                    item.unitAfter().decimal(),
                    item.valueAfter().decimal());
        }
        out.println();
        table.lines().forEach(out::println);
        out.println();
        line(out, "Declared before: " + plan.declaredBefore());
        line(out, "Paid:            " + plan.net());
        line(out, "Declared after:  " + plan.declaredAfter() + difference(plan));
        for (PlannedItem item : plan.items()) {
            out.println();
            line(out, item.description());
            item.explanation().sentences().forEach(sentence -> line(out, "  " + sentence));
        }
        if (!plan.findings().isEmpty()) {
            out.println();
        }
        plan.findings().forEach(finding -> line(out, finding.code() + ": " + finding.message()));
    }

    private static String difference(CorrectionPlan plan) {
        Money excess = plan.excess();
        if (excess.isZero()) {
            return ", which is what was paid";
        }
        return excess.isNegative() ? ", " + excess.negated() + " less than paid" : ", " + excess + " more than paid";
    }

    /** What the files say must not steer the terminal. */
    private static void line(PrintWriter out, String text) {
        out.println(TextTable.printable(text));
    }
}
