package org.advalorem.assembly.cli;

import java.io.PrintWriter;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.money.Money;

/** A decision for people at a terminal. */
final class DecisionText {

    private DecisionText() {}

    static void print(Decision decision, ShopOrder order, PrintWriter out) {
        decision.fold(
                skip -> {
                    out.println(order.name() + ": skipped. " + skip.reason().message());
                    skip.plan().ifPresent(plan -> print(plan, out));
                    return out;
                },
                review -> {
                    out.println(order.name() + ": needs a review. "
                            + review.reason().message());
                    print(review.plan(), out);
                    return out;
                },
                push -> {
                    out.println(order.name() + ": would be pushed.");
                    print(push.plan(), out);
                    return out;
                });
    }

    private static void print(CorrectionPlan plan, PrintWriter out) {
        String row = "%-40s %8s %14s %14s %14s%n";
        out.println();
        out.printf(row, "Item", "Quantity", "Unit before", "Unit after", "Value after");
        for (PlannedItem item : plan.items()) {
            out.printf(
                    row,
                    shortened(item.description()),
                    item.quantity(),
                    item.unitBefore().map(Money::decimal).orElse("new"),
                    item.unitAfter().decimal(),
                    item.valueAfter().decimal());
        }
        out.printf(
                "%nDeclared before %s, paid %s, declared after %s (%s more than paid).%n",
                plan.declaredBefore(), plan.net(), plan.declaredAfter(), plan.excess());
        for (PlannedItem item : plan.items()) {
            out.println();
            out.println(item.description() + ":");
            item.explanation().sentences().forEach(sentence -> out.println("  " + sentence));
        }
        for (Finding finding : plan.findings()) {
            out.println();
            out.println(finding.code() + ": " + finding.message());
        }
    }

    private static String shortened(String text) {
        int most = 40;
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
