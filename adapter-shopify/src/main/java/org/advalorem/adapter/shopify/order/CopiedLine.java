package org.advalorem.adapter.shopify.order;

import com.google.common.base.Ascii;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.ShopLine;

/**
 * A line in the words of either form, before it is known how much of it has left.
 *
 * @param at blamed for what cannot be
 * @param unfulfilled units still to be sent, if it is said
 * @param gross all units before any discount
 * @param discounts taken off all units
 */
record CopiedLine(
        Field at,
        String id,
        Optional<String> name,
        Optional<Long> productId,
        Optional<Long> variantId,
        Optional<String> sku,
        int quantity,
        int currentQuantity,
        Optional<Integer> unfulfilled,
        Money gross,
        List<Money> discounts) {

    /**
     * The lines as the domain has them.
     *
     * @param said how much of the order has left, in Shopify's words
     */
    static List<ShopLine> lines(List<CopiedLine> lines, List<Parcel> parcels, String said) {
        return lines.stream().map(line -> line.line(parcels, said)).toList();
    }

    /** Waiting, scheduled and held orders count as unfulfilled, unless a part of them has left before. */
    static FulfillmentStatus status(String said, List<ShopLine> lines) {
        return switch (Ascii.toUpperCase(said)) {
            case "FULFILLED" -> FulfillmentStatus.FULFILLED;
            case "PARTIAL", "PARTIALLY_FULFILLED" -> FulfillmentStatus.PARTIALLY_FULFILLED;
            case "RESTOCKED" -> FulfillmentStatus.RESTOCKED;
            default ->
                lines.stream().anyMatch(line -> line.fulfilledQuantity() > 0)
                        ? FulfillmentStatus.PARTIALLY_FULFILLED
                        : FulfillmentStatus.UNFULFILLED;
        };
    }

    private ShopLine line(List<Parcel> parcels, String said) {
        return new ShopLine(
                id,
                name.orElseGet(() -> "Line " + id),
                productId,
                variantId,
                sku,
                quantity,
                currentQuantity,
                Math.min(quantity, fulfilled(parcels, said)),
                total());
    }

    /**
     * By what is in the parcels, else by what is left to send, else by the order's own word. Of an order that says that nothing has left,
     * a line of which nothing is to be sent, such as a service, has not left either.
     */
    private int fulfilled(List<Parcel> parcels, String said) {
        if (parcels.stream().anyMatch(parcel -> !parcel.units().isEmpty())) {
            return parcels.stream()
                    .flatMap(parcel -> parcel.units().stream())
                    .filter(units -> units.lineId().equals(id))
                    .mapToInt(Parcel.Units::quantity)
                    .sum();
        }
        if (parcels.isEmpty() && (said.isEmpty() || Ascii.equalsIgnoreCase(said, "unfulfilled"))) {
            return 0;
        }
        return unfulfilled
                .map(left -> Math.max(0, currentQuantity - left))
                .orElse(Ascii.equalsIgnoreCase(said, "fulfilled") ? currentQuantity : 0);
    }

    private Money total() {
        Money total = gross.minus(Money.sum(gross.currency(), discounts));
        if (total.isNegative()) {
            throw at.fault("the discounts are larger than the line");
        }
        return total;
    }

    static Money times(Money price, int quantity, Field blamed) {
        try {
            return price.times(quantity);
        } catch (ArithmeticException tooLarge) {
            throw blamed.fault(blamed.shown() + " times " + quantity + " is too large");
        }
    }

    /** Sorted, since the two forms list them in their own ways. */
    static List<String> tags(List<String> tags) {
        return tags.stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
