package org.advalorem.domain.correction;

import com.google.common.math.LongMath;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;

/**
 * What was paid for each line of an order, on one side of its two currencies. Shopify's own figures are the truth; ours are the
 * cross-check, and the fallback where a body does not state them.
 */
final class PaidAmounts {

    private final ShopOrder order;
    private final MoneySide side;
    private final List<Finding> findings = new ArrayList<>();
    private final List<LineNet> lines = new ArrayList<>();

    private PaidAmounts(ShopOrder order, MoneySide side) {
        this.order = order;
        this.side = side;
    }

    static PaidAmounts of(ShopOrder order, MoneySide side) {
        var amounts = new PaidAmounts(order, side);
        order.lines().forEach(line -> amounts.lines.add(amounts.net(line)));
        amounts.checkSubtotal();
        order.discounts().stream().filter(Discount::isOrderLevel).forEach(amounts::checkProportion);
        amounts.noteEdits();
        amounts.noteTax();
        return amounts;
    }

    /** All lines, services and gift cards included, in the order's order. */
    List<LineNet> lines() {
        return List.copyOf(lines);
    }

    List<LineNet> declared() {
        return lines.stream().filter(net -> net.line().isDeclared()).toList();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private LineNet net(OrderLine line) {
        Money gross = line.unitPrice().on(side).times(line.currentQuantity());
        List<DiscountPart> parts = line.shares().stream()
                .map(share -> new DiscountPart(
                        titleOf(share),
                        isOrderLevel(share),
                        forUnitsLeft(line, share.amount().on(side)),
                        Optional.of(share.discount())))
                .toList();
        Money discounted =
                gross.minus(sum(parts.stream().map(DiscountPart::amount).toList()));
        Optional<Money> stated = line.netBeforeTaxes().map(bag -> bag.on(side));
        if (stated.isPresent()) {
            crossCheck(line, stated.get());
            Money rest = discounted.minus(stated.get());
            String rule = "as Shopify states it after all discounts, without tax";
            return order.taxesIncluded() || rest.isZero()
                    ? new LineNet(line, gross, parts, rest, stated.get(), rule)
                    : new LineNet(line, gross, withEdit(parts, rest), zero(), stated.get(), rule);
        }
        Money tax = order.taxesIncluded()
                ? forUnitsLeft(
                        line, sum(line.taxes().stream().map(bag -> bag.on(side)).toList()))
                : zero();
        String rule = line.currentQuantity() == line.quantity()
                ? "price less Shopify's allocations"
                : "price less Shopify's allocations, for " + line.currentQuantity() + " of " + line.quantity()
                        + " units";
        return new LineNet(line, gross, parts, tax, discounted.minus(tax), rule);
    }

    /** Discounts made by editing the order show in Shopify's figures only, and not among its allocations. */
    private static List<DiscountPart> withEdit(List<DiscountPart> parts, Money rest) {
        var all = new ArrayList<>(parts);
        all.add(new DiscountPart("made later, by an edit or refund", false, rest));
        return all;
    }

    /** Allocations and taxes count the units ordered; those left take their part of it, rounded to the nearest minor unit. */
    private static Money forUnitsLeft(OrderLine line, Money forAll) {
        if (line.currentQuantity() == line.quantity()) {
            return forAll;
        }
        BigInteger doubled =
                BigInteger.valueOf(forAll.minor()).multiply(BigInteger.valueOf(2L * line.currentQuantity()));
        BigInteger rounded =
                doubled.add(BigInteger.valueOf(line.quantity())).divide(BigInteger.valueOf(2L * line.quantity()));
        return new Money(rounded.longValueExact(), forAll.currency());
    }

    private void crossCheck(OrderLine line, Money stated) {
        if (order.edited() || order.taxesIncluded() || line.currentQuantity() != line.quantity()) {
            return;
        }
        Money booked = line.total()
                .on(side)
                .minus(sum(line.shares().stream()
                        .map(share -> share.amount().on(side))
                        .toList()));
        if (!booked.equals(stated)) {
            findings.add(Finding.ofItem(
                    FindingCode.LINE_MISMATCH,
                    line.name() + ": Shopify states " + stated
                            + " after all discounts, but price less its allocations is " + booked + ".",
                    line.id()));
        }
    }

    private void checkSubtotal() {
        if (order.taxesIncluded() || order.currentSubtotal().isEmpty()) {
            return;
        }
        Money subtotal = order.currentSubtotal().get().on(side);
        Money paid = sum(lines.stream().map(LineNet::paid).toList());
        if (!paid.equals(subtotal)) {
            findings.add(Finding.ofOrder(
                    FindingCode.SUBTOTAL_MISMATCH,
                    "The lines come to " + paid + ", the order's subtotal is " + subtotal + "."));
        }
    }

    /**
     * Holds each line's share of an order discount against its proportion among the lines that share it. Which cents went where is
     * Shopify's affair; a line further away than rounding explains is not.
     */
    private void checkProportion(Discount discount) {
        List<OrderLine> sharing = order.lines().stream()
                .filter(line -> share(line, discount).isPresent())
                .toList();
        Money amount = sum(sharing.stream()
                .map(line -> share(line, discount).orElseThrow())
                .toList());
        Money base = sum(sharing.stream().map(this::afterProductDiscounts).toList());
        if (!base.isPositive()) {
            return;
        }
        BigInteger slack = BigInteger.valueOf(base.minor()).multiply(BigInteger.valueOf(roundings()));
        for (OrderLine line : sharing) {
            Money share = share(line, discount).orElseThrow();
            BigInteger exact = BigInteger.valueOf(amount.minor())
                    .multiply(BigInteger.valueOf(afterProductDiscounts(line).minor()));
            BigInteger actual = BigInteger.valueOf(share.minor()).multiply(BigInteger.valueOf(base.minor()));
            if (actual.subtract(exact).abs().compareTo(slack) > 0) {
                findings.add(Finding.ofItem(
                        FindingCode.DISPROPORTIONATE_SHARE,
                        line.name() + ": took " + share + " of the order discount " + discount.title() + " (" + amount
                                + "), which is further from its proportion than rounding explains.",
                        line.id()));
            }
        }
    }

    /**
     * How many minor units a share may be away: one a discount. The shop's amounts are the buyer's converted, so there a minor unit
     * of the buyer's weighs as much as it is worth, and the conversion rounds once more.
     */
    private long roundings() {
        long discounts =
                order.discounts().stream().filter(Discount::isOrderLevel).count();
        if (side == MoneySide.PRESENTMENT || order.shopCurrency().equals(order.presentmentCurrency())) {
            return discounts;
        }
        long shop = order.lines().stream()
                .mapToLong(line -> line.total().shop().minor())
                .sum();
        long presentment = Math.max(
                1,
                order.lines().stream()
                        .mapToLong(line -> line.total().presentment().minor())
                        .sum());
        return discounts * (1 + Math.max(1, LongMath.divide(shop, presentment, RoundingMode.CEILING)));
    }

    private Money afterProductDiscounts(OrderLine line) {
        Money left = line.total().on(side);
        for (DiscountShare share : line.shares()) {
            left = isOrderLevel(share) ? left : left.minus(share.amount().on(side));
        }
        return left;
    }

    private Optional<Money> share(OrderLine line, Discount discount) {
        Optional<Money> sum = Optional.empty();
        for (DiscountShare share : line.shares()) {
            if (share.discount() == discount.index()) {
                Money amount = share.amount().on(side);
                sum = Optional.of(sum.map(amount::plus).orElse(amount));
            }
        }
        return sum;
    }

    private void noteEdits() {
        boolean fewer = order.lines().stream().anyMatch(line -> line.currentQuantity() < line.quantity());
        if (order.edited() || fewer) {
            findings.add(Finding.ofOrder(
                    FindingCode.ORDER_EDITED, "The order was edited or refunded; what counts is what is left of it."));
        }
    }

    private void noteTax() {
        Money tax = sum(lines.stream().map(LineNet::tax).toList());
        if (!tax.isZero()) {
            findings.add(Finding.ofOrder(
                    FindingCode.TAX_REMOVED,
                    "Prices contain tax; " + tax + " of it is not part of the customs value."));
        }
    }

    private String titleOf(DiscountShare share) {
        return order.discount(share.discount()).map(Discount::title).orElse("without a name");
    }

    private boolean isOrderLevel(DiscountShare share) {
        return order.discount(share.discount()).filter(Discount::isOrderLevel).isPresent();
    }

    private Money zero() {
        return Money.zero(order.currency(side));
    }

    private Money sum(List<Money> amounts) {
        return Money.sum(order.currency(side), amounts);
    }
}
