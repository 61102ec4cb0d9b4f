package org.advalorem.sandbox.world;

import java.util.List;
import java.util.Optional;

/**
 * One line of a shop's order.
 *
 * @param quantity as ordered; {@code removed} by edits and {@code refunded} are counted in it
 * @param unitPrice undiscounted, with tax if the order's prices contain it
 * @param shares what each discount took off this line, for {@code quantity} units
 * @param taxPercent the rate contained in the price; 0 where no tax is due
 */
public record Line(
        long id,
        Good good,
        int quantity,
        int removed,
        int refunded,
        Bag unitPrice,
        List<Share> shares,
        int taxPercent) {

    public Line {
        shares = List.copyOf(shares);
        if (quantity < 1 || removed < 0 || refunded < 0 || removed + refunded > quantity) {
            throw new IllegalArgumentException("Units: " + quantity + " - " + removed + " - " + refunded);
        }
    }

    /** A part of the discount at {@code discount} in the order's list. */
    public record Share(int discount, Bag amount) {}

    /** What is sold, with what customs wants to know about it. */
    public record Good(
            long productId,
            long variantId,
            long inventoryItemId,
            String sku,
            String title,
            Optional<String> variantTitle,
            Kind kind,
            Optional<String> hsCode,
            Optional<String> origin,
            int grams) {

        /** As both Shopify and ShipStation print it: "Black tee - M". */
        public String name() {
            return variantTitle.map(variant -> title + " - " + variant).orElse(title);
        }
    }

    /** Whether it is something to put into a parcel. */
    public enum Kind {
        GOODS,
        SERVICE,
        GIFT_CARD
    }

    public boolean requiresShipping() {
        return good.kind() == Kind.GOODS;
    }

    /** Units that are still to be delivered. */
    public int currentQuantity() {
        return quantity - removed - refunded;
    }

    public Bag originalTotal() {
        return unitPrice.times(quantity);
    }

    public Bag discount() {
        return shares.stream().map(Share::amount).reduce(unitPrice.zero(), Bag::plus);
    }

    /** After all discounts, with tax if the prices contain it, for so many of the ordered units. */
    public Bag net(int units) {
        return originalTotal().minus(discount()).part(units, quantity);
    }

    /** The tax contained in {@link #net} of so many units; zero where none is due. */
    public Bag tax(int units) {
        return net(units).part(taxPercent, 100L + taxPercent);
    }

    /** After all discounts and before tax, for the current quantity: what the buyer paid for the goods. */
    public Bag worth() {
        return net(currentQuantity()).minus(tax(currentQuantity()));
    }

    Line with(List<Share> more) {
        var all = new java.util.ArrayList<>(shares);
        all.addAll(more);
        return new Line(id, good, quantity, removed, refunded, unitPrice, all, taxPercent);
    }

    Line removing(int units) {
        return new Line(id, good, quantity, removed + units, refunded, unitPrice, shares, taxPercent);
    }

    Line refunding(int units) {
        return new Line(id, good, quantity, removed, refunded + units, unitPrice, shares, taxPercent);
    }
}
