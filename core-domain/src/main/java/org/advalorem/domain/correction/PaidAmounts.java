package org.advalorem.domain.correction;

import com.google.common.math.LongMath;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final List<LineNet> lines;

    private PaidAmounts(ShopOrder order, MoneySide side) {
        this.order = order;
        this.side = side;
        this.lines = new ArrayList<>(order.lines().size());
    }

    static PaidAmounts of(ShopOrder order, MoneySide side) {
        var amounts = new PaidAmounts(order, side);
        for (OrderLine line : order.lines()) {
            amounts.lines.add(amounts.net(line));
        }
        amounts.checkSubtotal();
        amounts.checkProportions();
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
        List<DiscountPart> parts = new ArrayList<>(line.shares().size());
        Money discounted = gross;
        for (DiscountShare share : line.shares()) {
            DiscountPart part = part(line, share);
            parts.add(part);
            discounted = discounted.minus(part.amount());
        }
        Optional<Money> stated = line.netBeforeTaxes().map(bag -> bag.on(side));
        if (stated.isPresent()) {
            crossCheck(line, stated.get());
            Money rest = discounted.minus(stated.get());
            String rule = "as Shopify states it after all discounts, without tax";
            return order.taxesIncluded() || rest.isZero()
                    ? new LineNet(line, gross, parts, rest, stated.get(), rule)
                    : new LineNet(line, gross, withEdit(parts, rest), zero(), stated.get(), rule);
        }
        Money tax = order.taxesIncluded() ? forUnitsLeft(line, sum(line.taxes(), bag -> bag.on(side))) : zero();
        String rule = line.currentQuantity() == line.quantity()
                ? "price less Shopify's allocations"
                : "price less Shopify's allocations, for " + line.currentQuantity() + " of " + line.quantity()
                        + " units";
        return new LineNet(line, gross, parts, tax, discounted.minus(tax), rule);
    }

    private DiscountPart part(OrderLine line, DiscountShare share) {
        Optional<Discount> discount = order.discount(share.discount());
        return new DiscountPart(
                discount.map(Discount::title).orElse("without a name"),
                discount.filter(Discount::isOrderLevel).isPresent(),
                forUnitsLeft(line, share.amount().on(side)),
                Optional.of(share.discount()));
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
        Money booked = line.total().on(side);
        for (DiscountShare share : line.shares()) {
            booked = booked.minus(share.amount().on(side));
        }
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
        Money paid = sum(lines, LineNet::paid);
        if (!paid.equals(subtotal)) {
            findings.add(Finding.ofOrder(
                    FindingCode.SUBTOTAL_MISMATCH,
                    "The lines come to " + paid + ", the order's subtotal is " + subtotal + "."));
        }
    }

    private void checkProportions() {
        for (Discount discount : order.discounts()) {
            if (discount.isOrderLevel()) {
                checkProportion(discount);
            }
        }
    }

    /**
     * Holds each line's share of an order discount against its proportion among the lines that share it. Which cents went where is
     * Shopify's affair; a line further away than rounding explains is not.
     */
    private void checkProportion(Discount discount) {
        List<Sharing> sharing = new ArrayList<>(order.lines().size());
        Money amount = zero();
        Money base = zero();
        for (OrderLine line : order.lines()) {
            Optional<Money> share = share(line, discount);
            if (share.isPresent()) {
                var part = new Sharing(line, share.get(), afterProductDiscounts(line));
                sharing.add(part);
                amount = amount.plus(part.share());
                base = base.plus(part.weight());
            }
        }
        if (!base.isPositive()) {
            return;
        }
        long slack = roundings();
        for (Sharing part : sharing) {
            if (part.isFurtherThan(slack, amount.minor(), base.minor())) {
                findings.add(Finding.ofItem(
                        FindingCode.DISPROPORTIONATE_SHARE,
                        part.line().name() + ": took " + part.share() + " of the order discount " + discount.title()
                                + " (" + amount + "), which is further from its proportion than rounding explains.",
                        part.line().id()));
            }
        }
    }

    /** A line's share of one discount, and by what it shares. */
    private record Sharing(OrderLine line, Money share, Money weight) {

        /** Products of two such amounts can be subtracted within a long. */
        private static final long SMALL = 1L << 31;

        /** Whether the share is more than so many minor units away from its proportion, its weight of the base, of the amount. */
        boolean isFurtherThan(long slack, long amount, long base) {
            if (isSmall(slack)
                    && isSmall(amount)
                    && isSmall(base)
                    && isSmall(share.minor())
                    && isSmall(weight.minor())) {
                return Math.abs(share.minor() * base - amount * weight.minor()) > slack * base;
            }
            BigInteger exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight.minor()));
            BigInteger actual = BigInteger.valueOf(share.minor()).multiply(BigInteger.valueOf(base));
            BigInteger away = actual.subtract(exact).abs();
            return away.compareTo(BigInteger.valueOf(slack).multiply(BigInteger.valueOf(base))) > 0;
        }

        private static boolean isSmall(long number) {
            return -SMALL < number && number < SMALL;
        }
    }

    /**
     * How many minor units a share may be away: one a discount. The shop's amounts are the buyer's converted, so there a minor unit
     * of the buyer's weighs as much as it is worth, and the conversion rounds once more.
     */
    private long roundings() {
        long discounts = 0;
        for (Discount discount : order.discounts()) {
            discounts += discount.isOrderLevel() ? 1 : 0;
        }
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
        Money tax = sum(lines, LineNet::tax);
        if (!tax.isZero()) {
            findings.add(Finding.ofOrder(
                    FindingCode.TAX_REMOVED,
                    "Prices contain tax; " + tax + " of it is not part of the customs value."));
        }
    }

    private boolean isOrderLevel(DiscountShare share) {
        return order.discount(share.discount()).filter(Discount::isOrderLevel).isPresent();
    }

    private Money zero() {
        return Money.zero(order.currency(side));
    }

    private <T> Money sum(List<T> all, Function<T, Money> amountOf) {
        return Money.sum(order.currency(side), all, amountOf);
    }
}
