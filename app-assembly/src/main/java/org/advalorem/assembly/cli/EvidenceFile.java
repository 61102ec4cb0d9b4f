package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.DeclaredValue;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.OrderFacts;
import org.advalorem.domain.correction.PaidLine;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ReadBack;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopId;

/**
 * Evidence as the service gives it out in JSON, worked out again: every hash from what it is taken of, every sum from its parts. It
 * believes nothing that the document says of itself.
 */
final class EvidenceFile {

    private final JsonNode json;
    private final List<Check> checks = new ArrayList<>();

    private EvidenceFile(JsonNode json) {
        this.json = json;
    }

    /**
     * One thing that was looked at.
     *
     * @param fault what is wrong with it; empty if nothing is
     */
    record Check(String what, String found, Optional<String> fault) {}

    /**
     * Works a document out again.
     *
     * @param head the trail's head as it was printed or kept elsewhere
     * @throws UnusableInput if it is no evidence
     */
    static List<Check> verify(Path file, Optional<String> head) {
        try {
            var evidence = new EvidenceFile(JsonMapper.builder().build().readTree(Files.readAllBytes(file)));
            if (!evidence.json.path("document").asText().equals("advalorem-evidence/1")) {
                throw new UnusableInput(file, "document", "this is no evidence of version 1");
            }
            evidence.verify(head);
            return List.copyOf(evidence.checks);
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw new UnusableInput(file, "", "it cannot be read as evidence: " + unreadable.getMessage());
        }
    }

    private void verify(Optional<String> head) {
        List<AuditEntry> trail = entries();
        chain(trail, head);
        if (json.has("declaration")) {
            Optional<OrderFacts> facts = facts();
            CorrectionPlan plan = plan(facts);
            check(
                    "plan",
                    plan.hash(),
                    plan.hash().equals(text(json.at("/declaration"), "plan")),
                    "its hash is another");
            sums(plan);
            facts.ifPresent(this::factsAndSums);
            named(trail, plan, facts);
            readBack(trail, plan);
        }
    }

    private void chain(List<AuditEntry> trail, Optional<String> head) {
        var subject = "order:" + text(json, "order");
        boolean own = trail.stream()
                .allMatch(entry ->
                        entry.subject().equals(subject) && entry.shop().equals(new ShopId(text(json, "shop"))));
        String last = trail.isEmpty()
                ? AuditEntry.GENESIS
                : trail.get(trail.size() - 1).hash();
        Optional<String> flaw = trail.isEmpty() ? Optional.of("it holds no entry") : AuditChain.flaw(trail);
        checks.add(new Check(
                "trail",
                trail.size() + " entries, each follows the one before",
                own ? flaw : Optional.of("it is another order's")));
        check("head", last, last.equals(text(json.path("audit"), "head")), "the document names another");
        head.ifPresent(
                kept -> check("kept head", kept, kept.equals(last), "the trail ends elsewhere than it did then"));
    }

    private void sums(CorrectionPlan plan) {
        JsonNode declared = json.path("declaration");
        Money before = Money.sum(
                plan.currency(),
                plan.items().stream()
                        .flatMap(item -> item.valueBefore().stream())
                        .toList());
        boolean meet = plan.declaredAfter().equals(money(declared, "after"))
                && before.equals(money(declared, "before"))
                && plan.excess().equals(money(declared, "excess"));
        check("rows", "they come to " + plan.declaredAfter() + ", before to " + before, meet, "their sums are others");
    }

    private void factsAndSums(OrderFacts facts) {
        check("facts", facts.hash(), facts.hash().equals(text(json.path("facts"), "hash")), "their hash is another");
        boolean meet = facts.lines().stream()
                .allMatch(line -> line.gross()
                        .minus(Money.sum(
                                line.gross().currency(),
                                line.discounts().stream()
                                        .map(DiscountPart::amount)
                                        .toList()))
                        .minus(line.tax())
                        .equals(line.paid()));
        check(
                "lines",
                facts.lines().size() + ", each its price less its discounts and tax",
                meet,
                "a line is not its price less its discounts and tax");
    }

    /** The trail must name what the document shows: the last plan it speaks of, with its facts. */
    private void named(List<AuditEntry> trail, CorrectionPlan plan, Optional<OrderFacts> facts) {
        Map<String, String> last = trail.stream()
                .filter(entry ->
                        entry.action().equals("PUSH_INTENDED") || entry.action().equals("SENT_TO_REVIEW"))
                .reduce((one, later) -> later)
                .map(entry -> (Map<String, String>) entry.details())
                .orElse(Map.of());
        boolean same = plan.hash().equals(last.get("plan"))
                && facts.map(known -> known.hash().equals(last.get("facts"))).orElse(!last.containsKey("facts"));
        check("in the trail", "plan and facts are those it names", same, "the trail names another plan or other facts");
    }

    private void readBack(List<AuditEntry> trail, CorrectionPlan plan) {
        if (!json.at("/proof/state").asText().equals("READ_BACK")) {
            return;
        }
        boolean verified = trail.stream()
                .filter(entry -> entry.action().equals("VERIFIED"))
                .anyMatch(entry -> plan.hash().equals(entry.details().get("plan")));
        check("read back", "the trail says so of this plan", verified, "the trail does not say so of this plan");
        List<DeclaredItem> read = new ArrayList<>();
        json.at("/proof/rows").forEach(row -> {
            if (row.has("readUnit")) {
                read.add(new DeclaredItem(
                        text(row, "readId"),
                        text(row, "readDescription"),
                        row.path("readQuantity").asInt(),
                        new BigDecimal(text(row, "readUnit")),
                        Optional.empty(),
                        Optional.empty()));
            }
        });
        if (!read.isEmpty()) {
            List<DeclaredValue> pushed = plan.values();
            check(
                    "row by row",
                    read.size() + " rows read are the " + pushed.size() + " declared",
                    ReadBack.rowByRow(pushed, read).stream().allMatch(ReadBack.Pair::isEqual),
                    "a row that was read is not what was declared");
        }
    }

    private CorrectionPlan plan(Optional<OrderFacts> facts) {
        JsonNode declared = json.path("declaration");
        return new CorrectionPlan(
                text(declared, "rules"),
                MoneySide.valueOf(text(declared, "side")),
                list(declared.path("rows"), this::item),
                money(declared, "gross"),
                money(declared, "net"),
                money(declared, "before"),
                List.of(),
                facts);
    }

    private PlannedItem item(JsonNode row) {
        Money net = money(row, "net");
        return new PlannedItem(
                optional(row, "id"),
                text(row, "description"),
                row.path("quantityBefore").asInt(),
                row.path("quantity").asInt(),
                row.has("unitBefore") ? Optional.of(money(row, "unitBefore")) : Optional.empty(),
                money(row, "unitAfter"),
                optional(row, "hsCode"),
                optional(row, "originCountry"),
                new Explanation(
                        optional(row, "line"),
                        net,
                        List.of(),
                        Money.zero(net.currency()),
                        net,
                        text(row, "rule"),
                        money(row, "remainder")));
    }

    private Optional<OrderFacts> facts() {
        if (!json.has("facts")) {
            return Optional.empty();
        }
        JsonNode facts = json.path("facts");
        return Optional.of(new OrderFacts(
                Instant.parse(text(facts, "placedAt")),
                optional(facts, "origin"),
                optional(facts, "destination"),
                facts.path("taxesIncluded").asBoolean(),
                list(facts.path("discounts"), EvidenceFile::discount),
                list(facts.path("lines"), this::line),
                facts.has("subtotal") ? Optional.of(money(facts, "subtotal")) : Optional.empty()));
    }

    private static Discount discount(JsonNode discount) {
        return new Discount(
                discount.path("index").asInt(),
                text(discount, "title"),
                Discount.Kind.valueOf(text(discount, "kind")),
                Discount.Target.valueOf(text(discount, "target")),
                Discount.Method.valueOf(text(discount, "method")),
                Discount.Selection.valueOf(text(discount, "selection")),
                text(discount, "intent"));
    }

    private PaidLine line(JsonNode line) {
        return new PaidLine(
                text(line, "id"),
                text(line, "name"),
                optional(line, "sku"),
                line.path("ordered").asInt(),
                line.path("quantity").asInt(),
                money(line, "unitPrice"),
                money(line, "gross"),
                list(line.path("discounts"), this::part),
                money(line, "tax"),
                money(line, "paid"),
                text(line, "rule"),
                line.path("declared").asBoolean());
    }

    private DiscountPart part(JsonNode part) {
        return new DiscountPart(
                text(part, "title"),
                part.path("orderLevel").asBoolean(),
                money(part, "amount"),
                part.has("discount") ? Optional.of(part.path("discount").asInt()) : Optional.empty());
    }

    private List<AuditEntry> entries() {
        return list(json.at("/audit/entries"), entry -> {
            var details = new HashMap<String, String>();
            entry.path("details")
                    .properties()
                    .forEach(detail ->
                            details.put(detail.getKey(), detail.getValue().asText()));
            return new AuditEntry(
                    new ShopId(text(entry, "shop")),
                    text(entry, "subject"),
                    entry.path("sequence").asLong(),
                    Instant.parse(text(entry, "at")),
                    new Actor(text(entry, "actor")),
                    text(entry, "action"),
                    text(entry, "from"),
                    text(entry, "to"),
                    ImmutableSortedMap.copyOf(details),
                    text(entry, "previousHash"),
                    text(entry, "hash"));
        });
    }

    private void check(String what, String found, boolean right, String fault) {
        checks.add(new Check(what, found, right ? Optional.empty() : Optional.of(fault)));
    }

    private Money money(JsonNode node, String member) {
        Currency currency = Currencies.of(text(json, "currency"));
        return Money.parse(text(node, member), currency);
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(member + " must be a text");
        }
        return value.textValue();
    }

    private static Optional<String> optional(JsonNode node, String member) {
        return node.has(member) ? Optional.of(text(node, member)) : Optional.empty();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        var all = new ArrayList<T>();
        array.forEach(node -> all.add(read.apply(node)));
        return all;
    }
}
