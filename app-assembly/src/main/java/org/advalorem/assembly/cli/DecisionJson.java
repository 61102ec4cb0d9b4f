package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.money.Money;

/** A decision as the command line answers it: amounts are decimal texts, what does not apply is null. */
final class DecisionJson {

    private static final int RATIO_DIGITS = 6;

    private DecisionJson() {}

    static ObjectNode of(Decision decision) {
        return decision.fold(
                skip -> answer("SKIP", Optional.of(skip.reason()), skip.plan()),
                review -> answer("REVIEW", Optional.of(review.reason()), Optional.of(review.plan())),
                push -> answer("PUSH", Optional.empty(), Optional.of(push.plan())));
    }

    private static ObjectNode answer(String decision, Optional<Reason> reason, Optional<CorrectionPlan> plan) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("decision", decision);
        answer.put("reason", reason.map(Reason::code).orElse(null));
        answer.put("message", reason.map(Reason::message).orElse(null));
        ArrayNode findings = answer.putArray("findings");
        plan.ifPresent(made -> made.findings().forEach(finding -> findings.add(finding(finding))));
        answer.put(
                "currency", plan.map(made -> made.currency().getCurrencyCode()).orElse(null));
        answer.put("gross", plan.map(made -> made.gross().decimal()).orElse(null));
        answer.put("net", plan.map(made -> made.net().decimal()).orElse(null));
        answer.put("ratio", plan.flatMap(DecisionJson::ratio).orElse(null));
        answer.put(
                "declaredBefore",
                plan.map(made -> made.declaredBefore().decimal()).orElse(null));
        answer.put(
                "declaredAfter",
                plan.map(made -> made.declaredAfter().decimal()).orElse(null));
        answer.put("reduction", plan.map(made -> made.reduction().decimal()).orElse(null));
        answer.put("excess", plan.map(made -> made.excess().decimal()).orElse(null));
        ArrayNode items = answer.putArray("items");
        plan.ifPresent(made -> made.items().forEach(item -> items.add(item(item))));
        return answer;
    }

    /** What was paid of the undiscounted worth, for reading; the plan itself never computes with it. */
    private static Optional<String> ratio(CorrectionPlan plan) {
        return plan.gross().isZero()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(plan.net().minor())
                        .divide(BigDecimal.valueOf(plan.gross().minor()), RATIO_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    private static ObjectNode finding(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", finding.code().name())
                .put("message", finding.message())
                .put("item", finding.item().orElse(null));
    }

    private static ObjectNode item(PlannedItem item) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", item.id().orElse(null))
                .put("line", item.explanation().line().orElse(null))
                .put("description", item.description())
                .put("quantity", item.quantity())
                .put("unitBefore", item.unitBefore().map(Money::decimal).orElse(null))
                .put("unitAfter", item.unitAfter().decimal())
                .put("valueBefore", item.valueBefore().map(Money::decimal).orElse(null))
                .put("valueAfter", item.valueAfter().decimal())
                .put("explanation", String.join(" ", item.explanation().sentences()));
    }
}
