package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.advalorem.adapter.http.page.EvidenceView;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.OrderFacts;
import org.advalorem.domain.correction.PaidLine;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ReadBack;

/**
 * The evidence as a document: all that its hashes are taken of, so that {@code advalorem verify} works them out again from the
 * document alone. Money is a decimal text in the document's one currency; what does not exist is left out.
 */
final class EvidenceJson {

    private EvidenceJson() {}

    static ObjectNode of(EvidenceView view) {
        CorrectionState state = view.state();
        ObjectNode json = Json.object();
        json.put("document", "advalorem-evidence/1");
        json.put("madeAt", view.madeAt().toString());
        json.put("shop", state.key().shop().domain());
        json.put("order", state.key().order().toString());
        json.put("orderName", state.orderName());
        json.put("status", state.status().name());
        state.reason().ifPresent(reason -> json.set("reason", CorrectionJson.reason(reason)));
        view.plan().ifPresent(plan -> {
            json.put("currency", plan.currency().getCurrencyCode());
            view.facts().ifPresent(facts -> json.set("facts", facts(view, facts)));
            json.set("declaration", declaration(state, plan));
        });
        json.set("proof", proof(view));
        view.decision().ifPresent(entry -> json.set("decision", CorrectionJson.entry(entry)));
        ObjectNode audit = CorrectionJson.audit(view.audit());
        audit.put("head", state.auditHead());
        json.set("audit", audit);
        json.put("verify", "advalorem verify evidence.json --head " + state.auditHead());
        return json;
    }

    private static ObjectNode facts(EvidenceView view, OrderFacts facts) {
        ObjectNode json = Json.object();
        json.put("hash", facts.hash());
        json.put("placedAt", facts.placedAt().toString());
        facts.origin().ifPresent(place -> json.put("origin", place));
        facts.destination().ifPresent(place -> json.put("destination", place));
        json.put("taxesIncluded", facts.taxesIncluded());
        json.set("discounts", CorrectionJson.list(facts.discounts(), discount -> discount(view, discount)));
        json.set("lines", CorrectionJson.list(facts.lines(), EvidenceJson::line));
        facts.subtotal().ifPresent(money -> json.put("subtotal", money.decimal()));
        ObjectNode sums = json.putObject("sums");
        sums.put("gross", view.gross().decimal());
        sums.put("discounts", view.discounted().decimal());
        sums.put("tax", view.tax().decimal());
        sums.put("paid", view.paid().decimal());
        sums.put("paidForGoods", view.paidForGoods().decimal());
        return json;
    }

    private static ObjectNode discount(EvidenceView view, Discount discount) {
        return Json.object()
                .put("index", discount.index())
                .put("title", discount.title())
                .put("kind", discount.kind().name())
                .put("target", discount.target().name())
                .put("method", discount.method().name())
                .put("selection", discount.selection().name())
                .put("orderLevel", discount.isOrderLevel())
                .put("intent", discount.intent())
                .put("amount", view.amount(discount).decimal());
    }

    private static ObjectNode line(PaidLine line) {
        ObjectNode json = Json.object();
        json.put("id", line.id());
        json.put("name", line.name());
        line.sku().ifPresent(sku -> json.put("sku", sku));
        json.put("ordered", line.ordered());
        json.put("quantity", line.quantity());
        json.put("unitPrice", line.unitPrice().decimal());
        json.put("gross", line.gross().decimal());
        json.set("discounts", CorrectionJson.list(line.discounts(), EvidenceJson::part));
        json.put("tax", line.tax().decimal());
        json.put("paid", line.paid().decimal());
        json.put("rule", line.rule());
        json.put("declared", line.declared());
        return json;
    }

    private static ObjectNode part(DiscountPart part) {
        ObjectNode json = Json.object();
        json.put("title", part.title());
        json.put("orderLevel", part.orderLevel());
        json.put("amount", part.amount().decimal());
        part.discount().ifPresent(index -> json.put("discount", index));
        return json;
    }

    private static ObjectNode declaration(CorrectionState state, CorrectionPlan plan) {
        ObjectNode json = Json.object();
        state.declarationId().ifPresent(id -> json.put("id", id));
        json.put("plan", plan.hash());
        json.put("rules", plan.rules());
        json.put("side", plan.side().name());
        json.put("gross", plan.gross().decimal());
        json.put("net", plan.net().decimal());
        json.put("before", plan.declaredBefore().decimal());
        json.put("after", plan.declaredAfter().decimal());
        json.put("excess", plan.excess().decimal());
        json.set("rows", CorrectionJson.list(plan.items(), EvidenceJson::row));
        json.set("findings", CorrectionJson.list(plan.findings(), CorrectionJson::finding));
        return json;
    }

    private static ObjectNode row(PlannedItem item) {
        ObjectNode json = Json.object();
        item.id().ifPresent(id -> json.put("id", id));
        json.put("description", item.description());
        item.explanation().line().ifPresent(line -> json.put("line", line));
        json.put("quantityBefore", item.quantityBefore());
        item.unitBefore().ifPresent(unit -> json.put("unitBefore", unit.decimal()));
        item.valueBefore().ifPresent(value -> json.put("valueBefore", value.decimal()));
        json.put("quantity", item.quantity());
        json.put("unitAfter", item.unitAfter().decimal());
        json.put("valueAfter", item.valueAfter().decimal());
        item.hsCode().ifPresent(code -> json.put("hsCode", code));
        item.originCountry().ifPresent(country -> json.put("originCountry", country));
        json.put("net", item.explanation().net().decimal());
        json.put("remainder", item.explanation().remainder().decimal());
        json.put("rule", item.explanation().rule());
        return json;
    }

    private static ObjectNode proof(EvidenceView view) {
        ObjectNode json = Json.object();
        json.put("state", view.proof().name());
        if (view.wasRead()) {
            view.push().ifPresent(push -> json.set("operation", CorrectionJson.operation(push)));
            view.state()
                    .lastPush()
                    .ifPresent(push -> json.put("pushedAt", push.at().toString()));
            view.state().verification().ifPresent(seen -> {
                json.put("readAt", seen.at().toString());
                json.put("result", seen.result().name());
                json.put("differences", seen.findings());
            });
            json.set("rows", pairs(view.pairs()));
            view.recheck().ifPresent(entry -> json.put("readAgainAt", entry.at().toString()));
        }
        return json;
    }

    private static ArrayNode pairs(List<ReadBack.Pair> pairs) {
        return CorrectionJson.list(pairs, pair -> {
            ObjectNode json = Json.object();
            pair.pushed().ifPresent(pushed -> {
                pushed.id().ifPresent(id -> json.put("id", id));
                json.put("description", pushed.description());
                json.put("pushedQuantity", pushed.quantity());
                json.put("pushedUnit", pushed.unit().decimal());
            });
            pair.read().ifPresent(read -> read(json, read));
            json.put("equal", pair.isEqual());
            return json;
        });
    }

    private static void read(ObjectNode json, DeclaredItem read) {
        json.put("readId", read.id());
        json.put("readDescription", read.description());
        json.put("readQuantity", read.quantity());
        json.put("readUnit", read.unitValue().toPlainString());
    }
}
