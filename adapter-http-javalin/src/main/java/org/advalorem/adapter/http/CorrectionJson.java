package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.port.correction.CorrectionRow;

/** Corrections as the API shows them. Money is a decimal text beside its currency; what does not exist is left out. */
final class CorrectionJson {

    private static final int RATIO_DIGITS = 6;

    private CorrectionJson() {}

    static <T> ArrayNode list(Collection<T> values, Function<T, ObjectNode> shape) {
        ArrayNode array = Json.array();
        values.forEach(value -> array.add(shape.apply(value)));
        return array;
    }

    static ObjectNode row(CorrectionRow row) {
        ObjectNode json = Json.object();
        json.put("id", row.key().order().toString());
        json.put("shop", row.key().shop().domain());
        json.put("orderName", row.orderName());
        json.put("status", row.status().name());
        row.reason().ifPresent(reason -> json.set("reason", reason(reason)));
        json.put("createdAt", row.createdAt().toString());
        json.put("updatedAt", row.updatedAt().toString());
        row.dueAt().ifPresent(due -> json.put("dueAt", due.toString()));
        row.planHash().ifPresent(hash -> json.put("plan", hash));
        row.declaredBefore().ifPresent(money -> json.put("declaredBefore", money.decimal()));
        row.declaredAfter().ifPresent(money -> json.put("declaredAfter", money.decimal()));
        row.declaredAfter()
                .ifPresent(money -> json.put("currency", money.currency().getCurrencyCode()));
        row.findings().forEach(json.putArray("findings")::add);
        return json;
    }

    static ObjectNode detail(Correction correction, List<Operation> operations, List<AuditEntry> audit) {
        CorrectionState state = correction.state();
        ObjectNode json = Json.object();
        json.put("id", state.key().order().toString());
        json.put("shop", state.key().shop().domain());
        json.put("orderName", state.orderName());
        json.put("status", state.status().name());
        state.reason().ifPresent(reason -> json.set("reason", reason(reason)));
        json.put("version", state.version());
        json.put("createdAt", state.createdAt().toString());
        json.put("updatedAt", state.updatedAt().toString());
        state.dueAt().ifPresent(due -> json.put("dueAt", due.toString()));
        json.put("attempts", state.attempts());
        json.put("pushes", state.pushes());
        state.declarationId().ifPresent(id -> json.put("declarationId", id));
        state.approvedHash().ifPresent(hash -> json.put("approvedPlan", hash));
        state.plan().ifPresent(plan -> json.set("plan", plan(plan)));
        state.verification().ifPresent(verification -> json.set("verification", verification(verification)));
        json.set("operations", list(operations, CorrectionJson::operation));
        json.set("audit", audit(audit));
        return json;
    }

    static ObjectNode preview(Decision decision) {
        ObjectNode json = Json.object();
        return decision.fold(
                skip -> decided(json, "SKIP", Optional.of(skip.reason()), skip.plan()),
                review -> decided(json, "REVIEW", Optional.of(review.reason()), Optional.of(review.plan())),
                push -> decided(json, "PUSH", Optional.empty(), Optional.of(push.plan())));
    }

    private static ObjectNode decided(
            ObjectNode json, String decision, Optional<Reason> reason, Optional<CorrectionPlan> plan) {
        json.put("decision", decision);
        reason.ifPresent(why -> json.set("reason", reason(why)));
        plan.ifPresent(worked -> json.set("plan", plan(worked)));
        return json;
    }

    static ObjectNode reason(Reason reason) {
        return Json.object().put("code", reason.code()).put("message", reason.message());
    }

    static ObjectNode plan(CorrectionPlan plan) {
        ObjectNode json = Json.object();
        json.put("hash", plan.hash());
        json.put("rules", plan.rules());
        json.put("side", plan.side().name());
        json.put("currency", plan.currency().getCurrencyCode());
        json.put("gross", plan.gross().decimal());
        json.put("net", plan.net().decimal());
        json.put("declaredBefore", plan.declaredBefore().decimal());
        json.put("declaredAfter", plan.declaredAfter().decimal());
        json.put("reduction", plan.reduction().decimal());
        json.put("excess", plan.excess().decimal());
        ratio(plan).ifPresent(ratio -> json.put("ratio", ratio));
        json.set("items", list(plan.items(), CorrectionJson::item));
        json.set("findings", list(plan.findings(), CorrectionJson::finding));
        return json;
    }

    /** What was paid as a part of what it was worth, rounded to six digits; empty where it was worth nothing. */
    private static Optional<String> ratio(CorrectionPlan plan) {
        if (plan.gross().isZero()) {
            return Optional.empty();
        }
        BigDecimal ratio =
                plan.net().toBigDecimal().divide(plan.gross().toBigDecimal(), RATIO_DIGITS, RoundingMode.HALF_EVEN);
        return Optional.of(ratio.toPlainString());
    }

    private static ObjectNode item(PlannedItem item) {
        ObjectNode json = Json.object();
        item.id().ifPresent(id -> json.put("id", id));
        json.put("description", item.description());
        json.put("quantity", item.quantity());
        item.unitBefore().ifPresent(unit -> json.put("unitBefore", unit.decimal()));
        json.put("unitAfter", item.unitAfter().decimal());
        item.valueBefore().ifPresent(value -> json.put("valueBefore", value.decimal()));
        json.put("valueAfter", item.valueAfter().decimal());
        item.hsCode().ifPresent(code -> json.put("hsCode", code));
        item.originCountry().ifPresent(country -> json.put("originCountry", country));
        json.set("explanation", explanation(item.explanation()));
        return json;
    }

    private static ObjectNode explanation(Explanation explanation) {
        ObjectNode json = Json.object();
        explanation.line().ifPresent(line -> json.put("line", line));
        json.put("gross", explanation.gross().decimal());
        json.set("discounts", list(explanation.discounts(), CorrectionJson::discount));
        json.put("tax", explanation.tax().decimal());
        json.put("net", explanation.net().decimal());
        json.put("rule", explanation.rule());
        json.put("remainder", explanation.remainder().decimal());
        explanation.sentences().forEach(json.putArray("sentences")::add);
        return json;
    }

    private static ObjectNode discount(DiscountPart part) {
        return Json.object()
                .put("title", part.title())
                .put("orderLevel", part.orderLevel())
                .put("amount", part.amount().decimal());
    }

    static ObjectNode finding(Finding finding) {
        ObjectNode json = Json.object();
        json.put("code", finding.code().name());
        json.put("message", finding.message());
        finding.item().ifPresent(item -> json.put("item", item));
        json.put("asksForReview", finding.code().asksForReview());
        return json;
    }

    private static ObjectNode verification(Verification verification) {
        return Json.object()
                .put("result", verification.result().name())
                .put("findings", verification.findings())
                .put("at", verification.at().toString());
    }

    static ObjectNode operation(Operation operation) {
        ObjectNode json = Json.object();
        json.put("key", operation.idempotencyKey());
        json.put("kind", operation.kind().name());
        json.put("state", operation.state().name());
        json.put("intended", operation.intended());
        json.put("requestHash", operation.requestHash());
        json.put("openedAt", operation.openedAt().toString());
        operation.settledAt().ifPresent(at -> json.put("settledAt", at.toString()));
        json.put("observed", operation.observed());
        return json;
    }

    static ObjectNode audit(List<AuditEntry> entries) {
        ObjectNode json = Json.object();
        json.put("whole", AuditChain.flaw(entries).isEmpty());
        AuditChain.flaw(entries).ifPresent(flaw -> json.put("flaw", flaw));
        json.set("entries", list(entries, CorrectionJson::entry));
        return json;
    }

    static ObjectNode entry(AuditEntry entry) {
        ObjectNode json = Json.object();
        json.put("shop", entry.shop().domain());
        json.put("subject", entry.subject());
        json.put("sequence", entry.sequence());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor().name());
        json.put("action", entry.action());
        json.put("from", entry.from());
        json.put("to", entry.to());
        ObjectNode details = json.putObject("details");
        entry.details().forEach(details::put);
        json.put("previousHash", entry.previousHash());
        json.put("hash", entry.hash());
        return json;
    }

    static ArrayNode amounts(List<Money> sums) {
        return list(
                sums,
                sum -> Json.object()
                        .put("amount", sum.decimal())
                        .put("currency", sum.currency().getCurrencyCode()));
    }
}
