package org.advalorem.domain.correction;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;

/**
 * What shall be declared for one order, item by item, and what is remarkable about it.
 *
 * @param rules version of the rules it was worked by
 * @param side which of the order's two currencies it is worked in
 * @param items one for each customs row, in ShipStation's order; rows to be created come last
 * @param gross what the items were worth before any discount
 * @param net what was paid for them, the target of the declared total
 * @param declaredBefore the sum as found; zero where rows are missing
 * @param findings in the order they were made
 * @param order the facts it was worked from; empty in plans made before they were kept
 */
public record CorrectionPlan(
        String rules,
        MoneySide side,
        List<PlannedItem> items,
        Money gross,
        Money net,
        Money declaredBefore,
        List<Finding> findings,
        Optional<OrderFacts> order) {

    /** Goes up with every change of the rules that could change a figure. */
    public static final String RULES = "2026-11.1";

    public CorrectionPlan {
        items = List.copyOf(items);
        findings = List.copyOf(findings);
    }

    /** One of which the order's facts are not kept. */
    public CorrectionPlan(
            String rules,
            MoneySide side,
            List<PlannedItem> items,
            Money gross,
            Money net,
            Money declaredBefore,
            List<Finding> findings) {
        this(rules, side, items, gross, net, declaredBefore, findings, Optional.empty());
    }

    public Currency currency() {
        return net.currency();
    }

    public Money declaredAfter() {
        return Money.sum(currency(), items, PlannedItem::valueAfter);
    }

    /** Declared above what was paid, because units are whole: not negative unless a row could not be matched. */
    public Money excess() {
        return declaredAfter().minus(net);
    }

    /** By how much the declaration falls; below zero where it rises. */
    public Money reduction() {
        return declaredBefore.minus(declaredAfter());
    }

    /** Whether pushing it would change anything at ShipStation. */
    public boolean changesAnything() {
        return items.stream().anyMatch(PlannedItem::changes);
    }

    public boolean has(FindingCode code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    public CorrectionPlan with(Finding finding) {
        var more = new java.util.ArrayList<>(findings);
        more.add(finding);
        return with(more);
    }

    /** The same plan with these findings instead. */
    CorrectionPlan with(List<Finding> others) {
        return new CorrectionPlan(rules, side, items, gross, net, declaredBefore, others, order);
    }

    /**
     * Names exactly these values on exactly these rows: SHA-256 in hexadecimal. An approval holds for one hash. Findings do not
     * count, since what is declared does not depend on them.
     */
    public String hash() {
        var digest = new Digest();
        digest.put(rules);
        digest.put(currency().getCurrencyCode());
        for (PlannedItem item : items) {
            digest.put(item.id().orElse(""));
            digest.put(item.description());
            digest.put(item.quantityBefore());
            digest.put(item.quantity());
            digest.put(item.unitBefore().map(Money::minor).orElse(-1L));
            digest.put(item.unitAfter().minor());
            digest.put(item.hsCode().orElse(""));
            digest.put(item.originCountry().orElse(""));
        }
        return digest.hex();
    }

    /** The values as they will stand at ShipStation, for comparing later. */
    public List<DeclaredValue> values() {
        return items.stream()
                .map(item -> new DeclaredValue(item.id(), item.description(), item.quantity(), item.unitAfter()))
                .toList();
    }

    /** The values as they stood when the plan was made; rows to be created are left out. */
    public List<DeclaredValue> valuesBefore() {
        return items.stream()
                .filter(item -> item.unitBefore().isPresent())
                .map(item -> new DeclaredValue(
                        item.id(),
                        item.description(),
                        item.quantityBefore(),
                        item.unitBefore().orElseThrow()))
                .toList();
    }

    /** The id of a row, present in all plans whose rows exist already. */
    public Optional<PlannedItem> item(String id) {
        return items.stream().filter(item -> item.id().equals(Optional.of(id))).findFirst();
    }
}
