package org.advalorem.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One order as the shop knows it: the truth from which both peers answer. */
public record ShopOrder(
        String shop,
        long id,
        int number,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> cancelledAt,
        boolean test,
        boolean taxesIncluded,
        String shopCurrency,
        String presentmentCurrency,
        Place destination,
        String originCountry,
        List<Line> lines,
        List<Discount> discounts,
        Bag shipping,
        Course course) {

    public ShopOrder {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
    }

    /** Where the parcel goes. {@code province} may be empty. */
    public record Place(String country, String province, String city, String zip) {}

    public String name() {
        return "#" + number;
    }

    public boolean isEdited() {
        return lines.stream().anyMatch(line -> line.removed() > 0);
    }

    /** Units of a line that are still to be sent. */
    public int unsent(Line line) {
        return line.requiresShipping() ? Math.max(0, line.currentQuantity() - course.sent(line.id())) : 0;
    }

    public boolean isSentWhole() {
        return !course.parcels().isEmpty() && lines.stream().allMatch(line -> unsent(line) == 0);
    }

    /** As the Admin API says it: in capitals. */
    public String financialStatus() {
        if (cancelledAt.isPresent()) {
            return course.paid() ? "REFUNDED" : "VOIDED";
        }
        boolean refunded = lines.stream().anyMatch(line -> line.refunded() > 0);
        return !course.paid() ? "PENDING" : refunded ? "PARTIALLY_REFUNDED" : "PAID";
    }

    /** As the Admin API says it: in capitals. */
    public String fulfillmentStatus() {
        return isSentWhole() ? "FULFILLED" : course.parcels().isEmpty() ? "UNFULFILLED" : "PARTIALLY_FULFILLED";
    }

    public boolean requiresShipping() {
        return lines.stream().anyMatch(Line::requiresShipping);
    }

    public Bag zero() {
        return shipping.zero();
    }

    /** The lines after discounts and edits, before refunds. */
    public Bag subtotal() {
        return sum(line -> line.net(line.quantity() - line.removed()));
    }

    /** The lines after discounts, edits and refunds. */
    public Bag currentSubtotal() {
        return sum(line -> line.net(line.currentQuantity()));
    }

    public Bag originalTotal() {
        return sum(Line::originalTotal);
    }

    /** All discounts on lines as they were granted. */
    public Bag discount() {
        return sum(Line::discount);
    }

    public Bag currentDiscount() {
        return sum(line -> line.discount().part(line.currentQuantity(), line.quantity()));
    }

    /** What the discounts on the whole order took, for the units as ordered. */
    public Bag orderDiscount() {
        return sum(this::orderDiscount);
    }

    public Bag currentOrderDiscount() {
        return sum(line -> orderDiscount(line).part(line.currentQuantity(), line.quantity()));
    }

    public Bag orderDiscount(Line line) {
        return shares(line, Discount::isOrderLevel);
    }

    public Bag productDiscount(Line line) {
        return shares(line, Discount::isProductLevel);
    }

    /** The part of {@link #productDiscount} that no code was needed for. */
    public Bag productDiscountWithoutCode(Line line) {
        return shares(line, discount -> discount.isProductLevel() && discount.origin() != Discount.Origin.CODE);
    }

    public Bag tax() {
        return sum(line -> line.tax(line.currentQuantity()));
    }

    private Bag shares(Line line, java.util.function.Predicate<Discount> wanted) {
        return line.shares().stream()
                .filter(share -> wanted.test(discounts.get(share.discount())))
                .map(Line.Share::amount)
                .reduce(zero(), Bag::plus);
    }

    private Bag sum(Function<Line, Bag> what) {
        return lines.stream().map(what).reduce(zero(), Bag::plus);
    }

    ShopOrder changed(UnaryOperator<Line> change, Instant now) {
        return new ShopOrder(
                shop,
                id,
                number,
                createdAt,
                now,
                cancelledAt,
                test,
                taxesIncluded,
                shopCurrency,
                presentmentCurrency,
                destination,
                originCountry,
                lines.stream().map(change).toList(),
                discounts,
                shipping,
                course);
    }

    ShopOrder with(Course changed, Instant now) {
        return new ShopOrder(
                shop,
                id,
                number,
                createdAt,
                now,
                cancelledAt,
                test,
                taxesIncluded,
                shopCurrency,
                presentmentCurrency,
                destination,
                originCountry,
                lines,
                discounts,
                shipping,
                changed);
    }

    /** Everything is given back and nothing is left to deliver. */
    ShopOrder cancelled(Instant now) {
        ShopOrder emptied = changed(line -> line.refunding(line.currentQuantity()), now);
        return new ShopOrder(
                shop,
                id,
                number,
                createdAt,
                now,
                Optional.of(now),
                test,
                taxesIncluded,
                shopCurrency,
                presentmentCurrency,
                destination,
                originCountry,
                emptied.lines,
                discounts,
                shipping,
                course);
    }
}
