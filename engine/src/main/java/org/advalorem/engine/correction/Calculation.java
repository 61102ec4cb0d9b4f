package org.advalorem.engine.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Decision;
import org.advalorem.domain.correction.Decision.Skip;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.correction.Planner;
import org.advalorem.domain.correction.ReadBack;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.engine.step.Step;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.CustomsDesk.Lookup;
import org.advalorem.port.correction.CustomsDesk.Wanted;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.shop.BillingUnits;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Steps 3 to 11: from a claimed order to what is to be done about it. Each answers with where the correction stands then. */
final class Calculation {

    private final Ledger ledger;
    private final Merchants merchants;
    private final ShopifyOrders orders;
    private final OrderGate gate;
    private final BillingUnits billingUnits;
    private final CustomsDesk desk;
    private final Push push;

    Calculation(CorrectionPorts ports, Ledger ledger, Merchants merchants, OrderGate gate, Push push) {
        this.ledger = ledger;
        this.merchants = merchants;
        this.orders = ports.orders();
        this.gate = gate;
        this.billingUnits = ports.store().billingUnits();
        this.desk = ports.desk();
        this.push = push;
    }

    /** Works everything out anew; the correction must be about to start. */
    CorrectionStatus run(CaseAtHand atHand) {
        ledger.note(atHand, atHand.correction().start(atHand.claim().seenOrderAt(), ledger.now()));
        Merchant merchant = merchants.of(atHand.key().shop());
        ShopOrder order = fetch(atHand, merchant);
        return gate.check(order, atHand.lastPush().isPresent())
                .fold(
                        eligible -> correct(atHand, merchant, order, eligible.findings()),
                        not -> skip(atHand, not.reason()));
    }

    /**
     * Whether a completed order that changed is declared as it should be all the same, as after a payment, a note or a tag: then it
     * stays completed, and only that it was looked at is saved. Where that cannot be told at once, it is to be worked out anew.
     */
    boolean standsAsPushed(CaseAtHand atHand) {
        Optional<ShopOrder> standing = lookAgain(atHand);
        standing.ifPresent(order -> {
            atHand.workingOn(order);
            ledger.save(atHand, atHand.correction().recheck(ledger.now()));
        });
        return standing.isPresent();
    }

    private Optional<ShopOrder> lookAgain(CaseAtHand atHand) {
        try {
            Merchant merchant = merchants.of(atHand.key().shop());
            return orders.fetch(
                            merchant.shop().id(),
                            merchant.shopify(),
                            atHand.key().order())
                    .filter(order -> !order.updatedAt().isBefore(atHand.claim().seenOrderAt()))
                    .filter(order -> isDeclaredRight(atHand, merchant, order));
        } catch (PeerUnavailable | PeerRefused | Unworkable unknown) {
            return Optional.empty();
        }
    }

    private boolean isDeclaredRight(CaseAtHand atHand, Merchant merchant, ShopOrder order) {
        return gate.check(order, true)
                .fold(
                        eligible -> find(merchant, order)
                                .fold(
                                        found -> isUntouched(atHand, found.declaration())
                                                && Planner.decide(
                                                                order,
                                                                found.declaration(),
                                                                merchant.settings(),
                                                                atHand.lastPush(),
                                                                atHand.state().rounds(),
                                                                eligible.findings())
                                                        .fold(
                                                                Calculation::changesNothing,
                                                                review -> false,
                                                                go -> false),
                                        absent -> false,
                                        ambiguous -> false),
                        not -> false);
    }

    /** What was proven must be what stands there; other values, though right by now, are another story. */
    private static boolean isUntouched(CaseAtHand atHand, Declaration now) {
        return atHand.lastPush()
                .filter(last -> ReadBack.differences(last, now).isEmpty())
                .isPresent();
    }

    private static boolean changesNothing(Skip skip) {
        return skip.plan().filter(plan -> !plan.changesAnything()).isPresent();
    }

    private ShopOrder fetch(CaseAtHand atHand, Merchant merchant) {
        ShopOrder order = orders.fetch(
                        merchant.shop().id(), merchant.shopify(), atHand.key().order())
                .orElseThrow(() -> new Unworkable(
                        "NOT_FOUND", "Shopify has no order " + atHand.key().order() + "; it may have been deleted."));
        ledger.passed(Step.ORDER_FETCHED);
        atHand.workingOn(order);
        return order;
    }

    private CorrectionStatus correct(CaseAtHand atHand, Merchant merchant, ShopOrder order, List<Finding> doubts) {
        takeUnit(atHand, merchant);
        return find(merchant, order)
                .fold(
                        found -> decide(atHand, merchant, order, found.declaration(), doubts),
                        absent -> waitForImport(atHand, merchant, order),
                        ambiguous -> {
                            throw severalAnswer(order, ambiguous.declarationIds());
                        });
    }

    private void takeUnit(CaseAtHand atHand, Merchant merchant) {
        if (!billingUnits.take(atHand.key(), ledger.now())) {
            throw new Unworkable(
                    "BILLING",
                    "All orders of the plan \"" + merchant.shop().plan().name()
                            + "\" are used up for this billing cycle. Change the plan, then retry.");
        }
        ledger.passed(Step.UNIT_TAKEN);
    }

    private Lookup find(Merchant merchant, ShopOrder order) {
        Lookup lookup = desk.find(
                merchant.shipStation(),
                new Wanted(
                        order.id(),
                        order.name(),
                        merchant.settings().orderNumberPrefix(),
                        merchant.settings().storeId()));
        ledger.passed(Step.DECLARATION_LOOKED_FOR);
        return lookup;
    }

    private CorrectionStatus waitForImport(CaseAtHand atHand, Merchant merchant, ShopOrder order) {
        Reason reason = new Reason("NOT_IMPORTED", "ShipStation does not have the order " + order.name() + " yet.");
        ledger.save(
                atHand,
                atHand.correction().waitForImport(reason, merchant.settings().waiting(), ledger.now()));
        return atHand.status();
    }

    private static Unworkable severalAnswer(ShopOrder order, List<String> ids) {
        return new Unworkable(
                "SHIPSTATION_AMBIGUOUS",
                "Several orders at ShipStation answer to " + order.name() + ": " + String.join(", ", ids)
                        + ". Name the store in the shop's settings, or correct these by hand.");
    }

    private CorrectionStatus decide(
            CaseAtHand atHand, Merchant merchant, ShopOrder order, Declaration declaration, List<Finding> doubts) {
        atHand.workingWith(declaration.orderId());
        var all = new ArrayList<>(doubts);
        all.addAll(lapsedApproval(atHand));
        Decision decision = Planner.decide(
                order,
                declaration,
                merchant.settings(),
                atHand.lastPush(),
                atHand.state().rounds(),
                all);
        return decision.fold(
                skip -> skip(atHand, skip.reason()),
                review -> review(atHand, review.plan(), review.reason()),
                go -> push.push(atHand, merchant, declaration, go.plan()));
    }

    /**
     * What a person approved and what was not pushed after all goes back to a person, also when everything looks fine by now: the
     * finding is in the plan of then, unless that plan came to be pushed later.
     */
    private static List<Finding> lapsedApproval(CaseAtHand atHand) {
        return atHand.correction().plan().stream()
                .filter(plan -> !atHand.lastPush()
                        .map(last -> last.values().equals(plan.values()))
                        .orElse(false))
                .flatMap(plan -> plan.findings().stream())
                .filter(finding -> finding.code() == FindingCode.CHANGED_SINCE_APPROVAL)
                .toList();
    }

    private CorrectionStatus skip(CaseAtHand atHand, Reason reason) {
        ledger.save(atHand, atHand.correction().skip(reason, ledger.now()));
        return atHand.status();
    }

    private CorrectionStatus review(CaseAtHand atHand, CorrectionPlan plan, Reason why) {
        ledger.save(atHand, atHand.correction().review(plan, why, ledger.now()));
        return atHand.status();
    }
}
