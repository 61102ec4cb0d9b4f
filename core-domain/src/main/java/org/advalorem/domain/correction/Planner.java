package org.advalorem.domain.correction;

import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.correction.Decision.Push;
import org.advalorem.domain.correction.Decision.Review;
import org.advalorem.domain.correction.Decision.Skip;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopSettings;

/**
 * Works out what is to be declared for one order, and whether it may be pushed, needs a person, or nothing is to be done. A pure
 * function of what Shopify and ShipStation say and of the shop's settings: the same input gives the same plan.
 */
public final class Planner {

    private final PlanInput input;
    private final Declaration declaration;
    private final ShopSettings settings;
    private final Findings findings = new Findings();

    private Planner(PlanInput input) {
        this.input = input;
        this.declaration = input.declaration();
        this.settings = input.settings();
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
        var planner = new Planner(PlanInput.of(order, declaration, settings, lastPush, side.orElse(MoneySide.SHOP)));
        if (side.isEmpty()) {
            planner.findings.find(
                    FindingCode.CURRENCY_UNDECIDABLE,
                    "ShipStation's prices cannot be told to be in " + order.shopCurrency() + " or in "
                            + order.presentmentCurrency() + "; the figures shown are in " + planner.input.currency()
                            + ".");
        }
        return planner.route(planner.plan(rounds, doubts));
    }

    private CorrectionPlan plan(int rounds, List<Finding> doubts) {
        noteDoubts(doubts);
        if (declaration.splitOrMerged()) {
            findings.find(
                    FindingCode.SPLIT_OR_MERGED, "ShipStation holds this order as a part or a sum of several orders.");
        }
        noteOverwriting(rounds);
        PaidAmounts paid = PaidAmounts.of(input.order(), input.side());
        findings.addAll(paid.findings());
        List<Target> targets = Targets.of(input, paid, findings);
        List<PlannedItem> items = PlannedItems.of(input, targets, findings);
        Currency currency = input.currency();
        CorrectionPlan plan = new CorrectionPlan(
                CorrectionPlan.RULES,
                input.side(),
                items,
                Money.sum(currency, targets, Target::gross),
                Money.sum(currency, targets, Target::value),
                Money.sum(currency, items, item -> item.valueBefore().orElseGet(input::zero)),
                List.of(),
                Optional.of(OrderFacts.of(input.order(), input.side(), paid.lines())));
        noteTotals(plan);
        return plan.with(findings.all());
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
        return switch (settings.reviewMode()) {
            case AUTOMATIC -> new Push(plan);
            case EVERY_ORDER ->
                new Review(plan, new Reason("REVIEW_MODE", "The shop's settings send every correction to review."));
            case COPY_ONLY ->
                new Review(plan, new Reason("REVIEW_MODE", "The shop's settings have no order corrected by itself."));
        };
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
                findings.find(
                        FindingCode.FORM_BY_DECLARATION,
                        doubt.message() + " ShipStation holds customs rows, so a form is needed.");
            } else {
                findings.add(doubt);
            }
        }
    }

    private void noteOverwriting(int rounds) {
        List<String> differences = input.lastPush()
                .map(push -> ReadBack.differences(push, declaration))
                .orElse(List.of());
        if (differences.isEmpty()) {
            return;
        }
        String what = "Values we declared were changed since: " + String.join(" ", differences)
                + " If nobody did that by hand, set ShipStation's setting \"Customs Declarations\" to \"Leave blank (Enter Manually)\".";
        findings.find(
                rounds > settings.maximumRounds() ? FindingCode.OVERWRITTEN_REPEATEDLY : FindingCode.OVERWRITTEN, what);
    }

    private void noteTotals(CorrectionPlan plan) {
        Money before = plan.declaredBefore();
        Money after = plan.declaredAfter();
        Money excess = after.minus(plan.net());
        if (excess.isPositive()) {
            findings.find(
                    FindingCode.EXCESS,
                    "Whole units cannot reach " + plan.net() + " exactly; " + after + " are declared, " + excess
                            + " above it.");
        }
        Money base = before.isZero() ? plan.gross() : before;
        BigInteger reduced = BigInteger.valueOf(base.minus(after).minor()).multiply(BigInteger.valueOf(100));
        BigInteger limit =
                BigInteger.valueOf(base.minor()).multiply(BigInteger.valueOf(settings.maximumReductionPercent()));
        if (reduced.compareTo(limit) > 0) {
            findings.find(
                    FindingCode.REDUCTION_ABOVE_LIMIT,
                    "The declaration would fall from " + base + " to " + after + ", more than the "
                            + settings.maximumReductionPercent() + " % the shop allows without a person.");
        }
        boolean rowsThere = declaration.customsItems().isPresent();
        if (rowsThere && input.lastPush().isEmpty() && after.compareTo(before) > 0) {
            findings.find(
                    FindingCode.INCREASE,
                    "ShipStation declares " + before + ", less than the " + plan.net() + " that were paid.");
        }
    }
}
