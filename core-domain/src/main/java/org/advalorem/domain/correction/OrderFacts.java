package org.advalorem.domain.correction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;

/**
 * What Shopify said of an order when a plan was made of it, kept so that the plan can be explained long after: its lines, its
 * discounts and where it went. It names no person and no street.
 *
 * @param placedAt when the buyer ordered, cut to milliseconds
 * @param origin where the parcels leave from; empty if unknown
 * @param destination where they go; empty if unknown
 * @param taxesIncluded whether prices contain tax
 * @param discounts as intended, those on shipping included
 * @param lines all of the order's lines, in its order
 * @param subtotal what Shopify states for all lines after discounts; empty if it states nothing, or with tax
 */
public record OrderFacts(
        Instant placedAt,
        Optional<String> origin,
        Optional<String> destination,
        boolean taxesIncluded,
        List<Discount> discounts,
        List<PaidLine> lines,
        Optional<Money> subtotal) {

    public OrderFacts {
        placedAt = placedAt.truncatedTo(ChronoUnit.MILLIS);
        discounts = List.copyOf(discounts);
        lines = List.copyOf(lines);
    }

    static OrderFacts of(ShopOrder order, MoneySide side, List<LineNet> lines) {
        Optional<Consignment> parcel = order.consignments().stream()
                .filter(part -> part.delivery().sendsParcels())
                .findFirst();
        List<PaidLine> paid = new ArrayList<>(lines.size());
        for (LineNet net : lines) {
            paid.add(paidLine(net, side));
        }
        return new OrderFacts(
                order.createdAt(),
                parcel.flatMap(Consignment::origin).or(order::shopAddress).flatMap(OrderFacts::country),
                order.shippingAddress()
                        .or(() -> parcel.flatMap(Consignment::destination))
                        .flatMap(OrderFacts::country),
                order.taxesIncluded(),
                order.discounts(),
                paid,
                order.taxesIncluded()
                        ? Optional.empty()
                        : order.currentSubtotal().map(bag -> bag.on(side)));
    }

    private static PaidLine paidLine(LineNet net, MoneySide side) {
        OrderLine line = net.line();
        return new PaidLine(
                line.id(),
                line.name(),
                line.sku(),
                line.quantity(),
                line.currentQuantity(),
                net.unitPrice(side),
                net.gross(),
                net.discounts(),
                net.tax(),
                net.paid(),
                net.rule(),
                line.isDeclared());
    }

    /** The country, and its province where the border runs between the two. */
    private static Optional<String> country(Place place) {
        return place.equals(Place.UNKNOWN) ? Optional.empty() : Optional.of(place.toString());
    }

    public Optional<Discount> discount(int index) {
        return discounts.stream().filter(discount -> discount.index() == index).findFirst();
    }

    /**
     * Names exactly these facts: SHA-256 in hexadecimal. The audit trail holds it, so that they cannot be changed later either.
     */
    public String hash() {
        var digest = new Digest();
        digest.put(placedAt.toString());
        digest.put(origin.orElse(""));
        digest.put(destination.orElse(""));
        digest.put(taxesIncluded);
        digest.put(discounts.size());
        for (Discount discount : discounts) {
            digest.put(discount.index());
            digest.put(discount.title());
            digest.put(discount.kind().name());
            digest.put(discount.target().name());
            digest.put(discount.method().name());
            digest.put(discount.selection().name());
            digest.put(discount.intent());
        }
        digest.put(lines.size());
        for (PaidLine line : lines) {
            put(digest, line);
        }
        digest.put(subtotal.map(Money::toString).orElse(""));
        return digest.hex();
    }

    private static void put(Digest digest, PaidLine line) {
        digest.put(line.id());
        digest.put(line.name());
        digest.put(line.sku().orElse(""));
        digest.put(line.ordered()).put(line.quantity());
        digest.put(line.unitPrice().toString());
        digest.put(line.gross().toString());
        digest.put(line.discounts().size());
        for (DiscountPart part : line.discounts()) {
            digest.put(part.title());
            digest.put(part.orderLevel());
            digest.put(part.amount().toString());
            digest.put(part.discount().orElse(-1));
        }
        digest.put(line.tax().toString());
        digest.put(line.paid().toString());
        digest.put(line.rule());
        digest.put(line.declared());
    }
}
