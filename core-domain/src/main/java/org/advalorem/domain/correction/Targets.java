package org.advalorem.domain.correction;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Allocation;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;

/** Finds what each customs row shall be worth in all: what was paid for the line it stands for. */
final class Targets {

    private final PlanInput input;
    private final Findings findings;

    private Targets(PlanInput input, Findings findings) {
        this.input = input;
        this.findings = findings;
    }

    /** One for each row there is, in their order; one for each line that is declared where there are none. */
    static List<Target> of(PlanInput input, PaidAmounts paid, Findings findings) {
        var targets = new Targets(input, findings);
        return input.declaration().customsItems().isPresent() ? targets.matched(paid) : targets.created(paid);
    }

    private List<Target> created(PaidAmounts paid) {
        List<LineNet> lines = paid.declared();
        boolean silently = input.settings().missingRows() == MissingRows.CREATE;
        findings.find(
                silently ? FindingCode.ROWS_CREATED : FindingCode.ROWS_MISSING,
                "ShipStation holds no customs rows for this order; " + lines.size() + " are made from its lines.");
        List<Target> targets = new ArrayList<>();
        for (LineNet net : lines) {
            targets.add(Target.ofLine(
                    "new:" + net.line().id(), Optional.empty(), net, net.line().currentQuantity(), worth(net)));
        }
        return targets;
    }

    private List<Target> matched(PaidAmounts paid) {
        RowMatch match = RowMatcher.match(input.declaration(), paid.declared(), input.side(), input.lastPush());
        Map<String, Target> targets = new HashMap<>();
        for (RowMatch.Group group : match.groups()) {
            checkRows(group);
            for (Target target : targetsOf(group)) {
                targets.put(target.key(), target);
            }
        }
        for (DeclaredItem row : match.ambiguous()) {
            findings.findOn(
                    row,
                    FindingCode.MATCH_AMBIGUOUS,
                    row.description() + ": fits several lines that are worth different amounts.");
        }
        for (Target target : strayTargets(match, paid)) {
            targets.put(target.key(), target);
        }
        List<Target> inOrder = new ArrayList<>(targets.size());
        for (DeclaredItem row : input.declaration().rows()) {
            if (targets.containsKey(row.id())) {
                inOrder.add(targets.get(row.id()));
            }
        }
        return inOrder;
    }

    private void checkRows(RowMatch.Group group) {
        OrderLine line = group.net().line();
        DeclaredItem first = group.rows().get(0);
        if (group.quantity() != line.currentQuantity()) {
            findings.findOn(
                    first,
                    FindingCode.QUANTITY_DIFFERS,
                    first.description() + ": ShipStation declares " + group.quantity() + " units, the order holds "
                            + line.currentQuantity() + ". Correct the quantity in ShipStation, then retry.");
        }
        for (DeclaredItem row : group.rows()) {
            if (!input.isOurs(row) && !ExpectedValues.include(row.unitValue(), group.net(), input.side())) {
                findings.findOn(
                        row,
                        FindingCode.PRICE_DISCREPANCY,
                        row.description() + ": ShipStation declares "
                                + row.unitValue().toPlainString() + " a piece, which is neither its price ("
                                + group.net().unitPrice(input.side()) + ") nor what was paid.");
            }
        }
    }

    private List<Target> targetsOf(RowMatch.Group group) {
        LineNet net = group.net();
        Target.Worth worth = worth(net);
        if (group.rows().size() == 1) {
            DeclaredItem row = group.rows().get(0);
            return List.of(Target.ofLine(
                    row.id(), Optional.of(row), net, row.quantity(), forQuantity(worth, net, row.quantity())));
        }
        long[] quantities =
                group.rows().stream().mapToLong(DeclaredItem::quantity).toArray();
        String[] keys = group.rows().stream().map(DeclaredItem::id).toArray(String[]::new);
        long[] shares = Allocation.shares(worth.value().minor(), quantities, keys);
        long[] grosses = Allocation.shares(net.gross().minor(), quantities, keys);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            DeclaredItem row = group.rows().get(i);
            targets.add(new Target(
                    row.id(),
                    Optional.of(row),
                    Optional.of(net),
                    row.quantity(),
                    input.money(grosses[i]),
                    input.money(shares[i]),
                    worth.rule() + ", its part of a row split in two"));
        }
        return targets;
    }

    /** A row with another quantity than its line is worth as many times what one unit was paid, rounded up. */
    private Target.Worth forQuantity(Target.Worth worth, LineNet net, int quantity) {
        int current = net.line().currentQuantity();
        if (quantity == current) {
            return worth;
        }
        BigInteger[] parts = BigInteger.valueOf(worth.value().minor())
                .multiply(BigInteger.valueOf(quantity))
                .divideAndRemainder(BigInteger.valueOf(current));
        BigInteger up = parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return new Target.Worth(
                input.money(up.longValueExact()),
                worth.rule() + ", for " + quantity + " instead of " + current + " units");
    }

    /** Free goods are never declared at zero, and never silently. */
    private Target.Worth worth(LineNet net) {
        if (net.paid().isPositive()) {
            return new Target.Worth(net.paid(), net.rule());
        }
        OrderLine line = net.line();
        Money least = input.step().times(line.currentQuantity());
        boolean minimum = input.settings().freeGoods() == FreeGoods.MINIMUM_VALUE
                || net.gross().compareTo(least) < 0;
        Money value = minimum ? least : net.gross();
        String rule = minimum
                ? "free goods at the least value a form can carry"
                : "free goods at their value before discounts";
        findings.findOn(
                line,
                input.settings().freeGoods() == FreeGoods.REVIEW
                        ? FindingCode.FREE_GOODS_UNDECIDED
                        : FindingCode.FREE_GOODS,
                line.name() + ": nothing was paid for it; " + value + " are declared, " + rule + ".");
        return new Target.Worth(value, rule);
    }

    /** Rows and lines that cannot be told apart share what is left by one ratio, in proportion to what the rows declare. */
    private List<Target> strayTargets(RowMatch match, PaidAmounts paid) {
        for (LineNet net : match.strayLines()) {
            findings.findOn(
                    net.line(),
                    FindingCode.LINE_UNMATCHED,
                    net.line().name() + ": no customs row at ShipStation stands for it.");
        }
        for (DeclaredItem row : match.strayRows()) {
            findings.findOn(row, FindingCode.ROW_UNMATCHED, row.description() + ": " + strayReason(row, paid));
        }
        if (match.strayRows().isEmpty()) {
            return List.of();
        }
        List<Target.Worth> worths = match.strayLines().stream().map(this::worth).toList();
        Money worth = Money.sum(input.currency(), worths, Target.Worth::value);
        boolean ratio = !worths.isEmpty();
        if (ratio) {
            findings.find(
                    FindingCode.ONE_RATIO,
                    "Rows and lines that could not be told apart share " + worth
                            + " in proportion to what the rows declare.");
        }
        String[] keys = match.strayRows().stream().map(DeclaredItem::id).toArray(String[]::new);
        long[] before = match.strayRows().stream()
                .mapToLong(row -> input.unitBefore(row).times(row.quantity()).minor())
                .toArray();
        long[] weights = Arrays.stream(before).anyMatch(value -> value > 0)
                ? before
                : match.strayRows().stream().mapToLong(DeclaredItem::quantity).toArray();
        long[] values = ratio ? Allocation.shares(worth.minor(), weights, keys) : before;
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            DeclaredItem row = match.strayRows().get(i);
            targets.add(new Target(
                    row.id(),
                    Optional.of(row),
                    Optional.empty(),
                    row.quantity(),
                    input.money(before[i]),
                    input.money(values[i]),
                    ratio
                            ? "its part by one ratio over the rows that match no line"
                            : "left as it is, since it matches no line"));
        }
        return targets;
    }

    private static String strayReason(DeclaredItem row, PaidAmounts paid) {
        String description = RowMatcher.normal(row.description());
        return paid.lines().stream()
                .map(LineNet::line)
                .filter(line ->
                        !line.isDeclared() && RowMatcher.normal(line.name()).equals(description))
                .findFirst()
                .map(line -> line.currentQuantity() == 0
                        ? "it is no longer on the order. Delete the row in ShipStation, then retry."
                        : "it stands for something that is not shipped.")
                .orElse("no line of the order fits this customs row.");
    }
}
