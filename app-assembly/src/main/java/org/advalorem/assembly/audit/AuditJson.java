package org.advalorem.assembly.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Map;
import java.util.function.Function;

/**
 * The report for programs. Amounts are strings with all digits of their currency; counts are numbers; months are {@code 2026-11} in
 * UTC, or null for what is beyond the most groups a report keeps. Fields may be added, never taken away.
 */
public final class AuditJson {
    private AuditJson() {}

    public static ObjectNode of(AuditReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("orders", report.orders())
                .put("unreadable", report.unreadable())
                .put("checked", report.checked())
                .put("overDeclared", report.overDeclared());
        ArrayNode totals = json.putArray("totals");
        report.totals()
                .forEach(figures -> put(
                        totals.addObject().put("currency", figures.currency().getCurrencyCode()), figures));
        ArrayNode cells = json.putArray("byCountryAndMonth");
        report.cells().forEach((cell, figures) -> put(cell(cells.addObject(), cell), figures));
        ArrayNode largest = json.putArray("largest");
        for (Figures figures : report.totals()) {
            report.largest(figures.currency()).forEach(found -> put(largest.addObject(), found));
        }
        counts(json.putArray("undecided"), report.undecided(), Enum::name, Words::of);
        ObjectNode review = json.putObject("review").put("orders", report.reviews());
        counts(review.putArray("findings"), report.findings(true), Enum::name, Words::of);
        counts(json.putArray("notes"), report.findings(false), Enum::name, Words::of);
        counts(json.putArray("skipped"), report.skipped(), Function.identity(), Words::ofSkip);
        ArrayNode faults = json.putArray("faults");
        for (Fault fault : report.faults()) {
            faults.addObject()
                    .put("file", fault.file())
                    .put("field", fault.field())
                    .put("message", fault.message());
        }
        return json;
    }

    private static ObjectNode cell(ObjectNode json, Cell cell) {
        return country(json, cell.country())
                .put("month", cell.month().map(YearMonth::toString).orElse(null))
                .put("currency", cell.currency().getCurrencyCode());
    }

    private static ObjectNode country(ObjectNode json, Country country) {
        return json.put("country", country.code()).put("name", country.name());
    }

    private static void put(ObjectNode json, Figures figures) {
        json.put("orders", figures.orders())
                .put("overDeclared", figures.overDeclared())
                .put("declared", figures.declared().toPlainString())
                .put("right", figures.right().toPlainString())
                .put("tooMuch", figures.tooMuch().toPlainString());
    }

    private static void put(ObjectNode json, OverDeclaration found) {
        Currency currency = found.declared().currency();
        country(json.put("id", found.id().toString()).put("order", found.name()), found.country())
                .put("placedAt", found.placedAt().toString())
                .put("currency", currency.getCurrencyCode())
                .put("declared", found.declared().decimal())
                .put("right", found.right().decimal())
                .put("tooMuch", found.tooMuch().decimal());
    }

    private static <K> void counts(
            ArrayNode json, Map<K, Long> counts, Function<K, String> code, Function<K, String> words) {
        counts.forEach((key, count) -> json.addObject()
                .put("code", code.apply(key))
                .put("message", words.apply(key))
                .put("orders", count));
    }
}
