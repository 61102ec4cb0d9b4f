package org.advalorem.domain.correction;

import com.google.common.math.LongMath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.Decision.Push;
import org.advalorem.domain.correction.Decision.Review;
import org.advalorem.domain.correction.Decision.Skip;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Allocation;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.money.UnitLine;
import org.advalorem.domain.money.UnitValues;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.ShopSettings;

/**
 * Works out what is to be declared for one order, and whether it may be pushed, needs a person, or nothing is to be done. A pure
 * function of what Shopify and ShipStation say and of the shop's settings: the same input gives the same plan.
 */
public final class Planner {

    private final ShopOrder order;
    private final Declaration declaration;
    private final ShopSettings settings;
    private final Optional<LastPush> lastPush;
    private final MoneySide side;
    private final Currency currency;
    private final List<Finding> findings = new ArrayList<>();

    private Planner(
            ShopOrder order,
            Declaration declaration,
            ShopSettings settings,
            Optional<LastPush> lastPush,
            MoneySide side) {
        this.order = order;
        this.declaration = declaration;
        this.settings = settings;
        this.lastPush = lastPush.filter(push -> push.declarationId().equals(declaration.orderId()));
        this.side = side;
        this.currency = order.currency(side);
    }

    /**
     * Decides about an order that is eligible.
     *
     * @param lastPush what the engine declared before, so that it knows its own work again
     * @param rounds how often that was overwritten since
     * @param doubts what {@link OrderGate} found doubtful
     */
    public static Decision decide(
            ShopOrder order,
            Declaration declaration,
            ShopSettings settings,
            Optional<LastPush> lastPush,
            int rounds,
            List<Finding> doubts) {
        if (declaration.status() == DeclarationStatus.CANCELLED) {
            return new Skip(new Reason("CANCELLED", "The order is cancelled at ShipStation."), Optional.empty());
        }
        Optional<MoneySide> side = SideChoice.of(order, declaration);
        var planner = new Planner(order, declaration, settings, lastPush, side.orElse(MoneySide.SHOP));
        if (side.isEmpty()) {
            planner.find(
                    FindingCode.CURRENCY_UNDECIDABLE,
                    "ShipStation's prices cannot be told to be in " + order.shopCurrency() + " or in "
                            + order.presentmentCurrency() + "; the figures shown are in " + planner.currency + ".");
        }
        return planner.route(planner.plan(rounds, doubts));
    }

    private CorrectionPlan plan(int rounds, List<Finding> doubts) {
        noteDoubts(doubts);
        if (declaration.splitOrMerged()) {
            find(FindingCode.SPLIT_OR_MERGED, "ShipStation holds this order as a part or a sum of several orders.");
        }
        noteOverwriting(rounds);
        PaidAmounts paid = PaidAmounts.of(order, side);
        findings.addAll(paid.findings());
        List<Target> targets = declaration.customsItems().isPresent() ? matched(paid) : created(paid);
        List<PlannedItem> items = items(targets);
        Money net = sum(targets.stream().map(Target::value).toList());
        CorrectionPlan plan = new CorrectionPlan(
                CorrectionPlan.RULES,
                side,
                items,
                sum(targets.stream().map(Target::gross).toList()),
                net,
                sum(items.stream()
                        .map(item -> item.valueBefore().orElse(zero()))
                        .toList()),
                List.of(),
                Optional.of(OrderFacts.of(order, side, paid.lines())));
        noteTotals(plan);
        return new CorrectionPlan(
                plan.rules(), side, items, plan.gross(), net, plan.declaredBefore(), findings, plan.order());
    }

    private Decision route(CorrectionPlan plan) {
        Optional<Finding> objection = plan.findings().stream()
                .filter(finding ->
                        finding.code().asksForReview() && !settings.tolerated().contains(finding.code()))
                .findFirst();
        if (!declaration.status().canBeChanged()) {
            return new Skip(locked(plan), Optional.of(plan));
        }
        if (!plan.changesAnything() && objection.isEmpty()) {
            return new Skip(new Reason("ALREADY_CORRECT", alreadyCorrect(plan)), Optional.of(plan));
        }
        if (objection.isPresent()) {
            return new Review(
                    plan,
                    new Reason(objection.get().code().name(), objection.get().message()));
        }
        if (settings.reviewMode() == ReviewMode.EVERY_ORDER) {
            return new Review(plan, new Reason("REVIEW_MODE", "The shop's settings send every correction to review."));
        }
        return new Push(plan);
    }

    private Reason locked(CorrectionPlan plan) {
        String status = "ShipStation holds the order as "
                + declaration.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String code = declaration.status() == DeclarationStatus.SHIPPED ? "SHIPPED" : "LOCKED";
        return plan.changesAnything()
                ? new Reason(
                        code,
                        status + "; it is too late to declare " + plan.declaredAfter() + " instead of "
                                + plan.declaredBefore() + ".")
                : new Reason(code, status + ", with the right values.");
    }

    private static String alreadyCorrect(CorrectionPlan plan) {
        return plan.has(FindingCode.FREE_GOODS)
                ? "ShipStation declares " + plan.declaredBefore() + ", which is right: free goods keep a value."
                : "ShipStation declares " + plan.declaredBefore() + " already, which is what was paid.";
    }

    private void noteDoubts(List<Finding> doubts) {
        for (Finding doubt : doubts) {
            if (doubt.code() == FindingCode.DESTINATION_UNDECIDABLE
                    && declaration.customsItems().isPresent()) {
                find(
                        FindingCode.FORM_BY_DECLARATION,
                        doubt.message() + " ShipStation holds customs rows, so a form is needed.");
            } else {
                findings.add(doubt);
            }
        }
    }

    private void noteOverwriting(int rounds) {
        List<String> differences =
                lastPush.map(push -> ReadBack.differences(push, declaration)).orElse(List.of());
        if (differences.isEmpty()) {
            return;
        }
        String what = "Values we declared were changed since: " + String.join(" ", differences)
                + " If nobody did that by hand, set ShipStation's setting \"Customs Declarations\" to \"Leave blank (Enter Manually)\".";
        find(rounds > settings.maximumRounds() ? FindingCode.OVERWRITTEN_REPEATEDLY : FindingCode.OVERWRITTEN, what);
    }

    private List<Target> created(PaidAmounts paid) {
        List<LineNet> lines = paid.declared();
        boolean silently = settings.missingRows() == MissingRows.CREATE;
        find(
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
        RowMatch match = RowMatcher.match(declaration, paid.declared(), side, lastPush);
        Map<String, Target> targets = new HashMap<>();
        for (RowMatch.Group group : match.groups()) {
            checkRows(group);
            targetsOf(group).forEach(target -> targets.put(target.key(), target));
        }
        for (DeclaredItem row : match.ambiguous()) {
            findOn(
                    row,
                    FindingCode.MATCH_AMBIGUOUS,
                    row.description() + ": fits several lines that are worth different amounts.");
        }
        strayTargets(match, paid).forEach(target -> targets.put(target.key(), target));
        return declaration.rows().stream()
                .map(row -> targets.get(row.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void checkRows(RowMatch.Group group) {
        OrderLine line = group.net().line();
        DeclaredItem first = group.rows().get(0);
        if (group.quantity() != line.currentQuantity()) {
            findOn(
                    first,
                    FindingCode.QUANTITY_DIFFERS,
                    first.description() + ": ShipStation declares " + group.quantity() + " units, the order holds "
                            + line.currentQuantity() + ". Correct the quantity in ShipStation, then retry.");
        }
        for (DeclaredItem row : group.rows()) {
            if (!isOurs(row) && !ExpectedValues.of(group.net(), side).includes(row.unitValue())) {
                findOn(
                        row,
                        FindingCode.PRICE_DISCREPANCY,
                        row.description() + ": ShipStation declares "
                                + row.unitValue().toPlainString() + " a piece, which is neither its price ("
                                + group.net().unitPrice(side) + ") nor what was paid.");
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
                    money(grosses[i]),
                    money(shares[i]),
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
                money(up.longValueExact()), worth.rule() + ", for " + quantity + " instead of " + current + " units");
    }

    /** Free goods are never declared at zero, and never silently. */
    private Target.Worth worth(LineNet net) {
        if (net.paid().isPositive()) {
            return new Target.Worth(net.paid(), net.rule());
        }
        OrderLine line = net.line();
        Money least = money(LongMath.checkedMultiply(DeclaredAmounts.step(currency), line.currentQuantity()));
        boolean minimum =
                settings.freeGoods() == FreeGoods.MINIMUM_VALUE || net.gross().compareTo(least) < 0;
        Money value = minimum ? least : net.gross();
        String rule = minimum
                ? "free goods at the least value a form can carry"
                : "free goods at their value before discounts";
        findings.add(Finding.ofItem(
                settings.freeGoods() == FreeGoods.REVIEW ? FindingCode.FREE_GOODS_UNDECIDED : FindingCode.FREE_GOODS,
                line.name() + ": nothing was paid for it; " + value + " are declared, " + rule + ".",
                line.id()));
        return new Target.Worth(value, rule);
    }

    /** Rows and lines that cannot be told apart share what is left by one ratio, in proportion to what the rows declare. */
    private List<Target> strayTargets(RowMatch match, PaidAmounts paid) {
        for (LineNet net : match.strayLines()) {
            findings.add(Finding.ofItem(
                    FindingCode.LINE_UNMATCHED,
                    net.line().name() + ": no customs row at ShipStation stands for it.",
                    net.line().id()));
        }
        for (DeclaredItem row : match.strayRows()) {
            findOn(row, FindingCode.ROW_UNMATCHED, row.description() + ": " + strayReason(row, paid));
        }
        if (match.strayRows().isEmpty()) {
            return List.of();
        }
        List<Target.Worth> worths = match.strayLines().stream().map(this::worth).toList();
        boolean ratio = !worths.isEmpty();
        if (ratio) {
            find(
                    FindingCode.ONE_RATIO,
                    "Rows and lines that could not be told apart share "
                            + sum(worths.stream().map(Target.Worth::value).toList())
                            + " in proportion to what the rows declare.");
        }
        String[] keys = match.strayRows().stream().map(DeclaredItem::id).toArray(String[]::new);
        long[] before = match.strayRows().stream()
                .mapToLong(row -> before(row).times(row.quantity()).minor())
                .toArray();
        long[] weights = Arrays.stream(before).anyMatch(value -> value > 0)
                ? before
                : match.strayRows().stream().mapToLong(DeclaredItem::quantity).toArray();
        long[] values = ratio
                ? Allocation.shares(
                        sum(worths.stream().map(Target.Worth::value).toList()).minor(), weights, keys)
                : before;
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            DeclaredItem row = match.strayRows().get(i);
            targets.add(new Target(
                    row.id(),
                    Optional.of(row),
                    Optional.empty(),
                    row.quantity(),
                    money(before[i]),
                    money(values[i]),
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

    private List<PlannedItem> items(List<Target> targets) {
        List<UnitLine> lines = targets.stream()
                .map(target -> new UnitLine(target.key(), target.quantity(), target.value()))
                .toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        Money step = money(DeclaredAmounts.step(currency));
        UnitValues units = settings.splitRows() ? UnitValues.split(step, lines) : UnitValues.of(step, lines);
        List<UnitValues.Row> rows = ownWorkStands(targets, units) ? asTheyStand(targets) : units.rows();
        Map<String, Target> byKey = new HashMap<>();
        targets.forEach(target -> byKey.put(target.key(), target));
        Map<String, Money> declared = new HashMap<>();
        rows.forEach(row -> declared.merge(row.key(), row.unit().times(row.quantity()), Money::plus));
        Set<String> seen = new HashSet<>();
        List<PlannedItem> items = new ArrayList<>(rows.size());
        for (UnitValues.Row row : rows) {
            items.add(item(byKey.get(row.key()), row, declared.get(row.key()), !seen.add(row.key())));
        }
        return items;
    }

    /**
     * Whether what we declared before is as good as what we would declare now: the same total, and no unit further from its exact
     * value than allowed. Then it stays, however the odd cents would fall today.
     */
    private boolean ownWorkStands(List<Target> targets, UnitValues units) {
        return lastPush.isPresent()
                && targets.stream()
                        .allMatch(target -> target.row().filter(this::isOurs).isPresent() && isClose(target))
                && sum(targets.stream().map(this::standing).toList()).equals(units.total());
    }

    private boolean isClose(Target target) {
        long away = Math.abs(standing(target).minus(target.value()).minor());
        return away <= 2 * DeclaredAmounts.step(currency) * target.quantity();
    }

    private Money standing(Target target) {
        return before(target.row().orElseThrow()).times(target.quantity());
    }

    private List<UnitValues.Row> asTheyStand(List<Target> targets) {
        return targets.stream()
                .map(target -> new UnitValues.Row(
                        target.key(), target.quantity(), before(target.row().orElseThrow())))
                .toList();
    }

    private boolean isOurs(DeclaredItem row) {
        return OwnWork.on(row, lastPush)
                .filter(value -> DeclaredAmounts.says(row.unitValue(), value.unit()))
                .isPresent();
    }

    private PlannedItem item(Target target, UnitValues.Row row, Money declared, boolean second) {
        Optional<DeclaredItem> existing = target.row().filter(ignored -> !second);
        if (second) {
            find(
                    FindingCode.ROW_SPLIT,
                    target.description() + ": split in two rows to declare exactly " + declared + ".");
        }
        var explanation = new Explanation(
                target.net().map(net -> net.line().id()),
                target.gross(),
                target.net().map(LineNet::discounts).orElse(List.of()),
                target.net().map(LineNet::tax).orElse(zero()),
                target.value(),
                target.rule(),
                declared.minus(target.value()));
        return new PlannedItem(
                existing.map(DeclaredItem::id),
                target.description(),
                existing.map(DeclaredItem::quantity).orElse(0),
                row.quantity(),
                existing.map(this::before),
                row.unit(),
                target.row()
                        .map(DeclaredItem::hsCode)
                        .orElseGet(() -> target.net().flatMap(net -> net.line().hsCode())),
                target.row()
                        .map(DeclaredItem::originCountry)
                        .orElseGet(() -> target.net().flatMap(net -> net.line().originCountry())),
                explanation);
    }

    private void noteTotals(CorrectionPlan plan) {
        if (plan.excess().isPositive()) {
            find(
                    FindingCode.EXCESS,
                    "Whole units cannot reach " + plan.net() + " exactly; " + plan.declaredAfter() + " are declared, "
                            + plan.excess() + " above it.");
        }
        Money base = plan.declaredBefore().isZero() ? plan.gross() : plan.declaredBefore();
        BigInteger reduced =
                BigInteger.valueOf(base.minus(plan.declaredAfter()).minor()).multiply(BigInteger.valueOf(100));
        BigInteger limit =
                BigInteger.valueOf(base.minor()).multiply(BigInteger.valueOf(settings.maximumReductionPercent()));
        if (reduced.compareTo(limit) > 0) {
            find(
                    FindingCode.REDUCTION_ABOVE_LIMIT,
                    "The declaration would fall from " + base + " to " + plan.declaredAfter() + ", more than the "
                            + settings.maximumReductionPercent() + " % the shop allows without a person.");
        }
        boolean rowsThere = declaration.customsItems().isPresent();
        if (rowsThere && lastPush.isEmpty() && plan.declaredAfter().compareTo(plan.declaredBefore()) > 0) {
            find(
                    FindingCode.INCREASE,
                    "ShipStation declares " + plan.declaredBefore() + ", less than the " + plan.net()
                            + " that were paid.");
        }
    }

    private Money before(DeclaredItem row) {
        return DeclaredAmounts.nearest(row.unitValue(), currency);
    }

    private void find(FindingCode code, String message) {
        findings.add(Finding.ofOrder(code, message));
    }

    private void findOn(DeclaredItem row, FindingCode code, String message) {
        findings.add(Finding.ofItem(code, message, row.id()));
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }

    private Money zero() {
        return Money.zero(currency);
    }

    private Money sum(List<Money> amounts) {
        return Money.sum(currency, amounts);
    }
}
