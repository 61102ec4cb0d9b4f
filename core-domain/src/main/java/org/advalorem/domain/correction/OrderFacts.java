package org.advalorem.domain.correction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
        return new OrderFacts(
                order.createdAt(),
                parcel.flatMap(Consignment::origin).or(order::shopAddress).flatMap(OrderFacts::country),
                order.shippingAddress()
                        .or(() -> parcel.flatMap(Consignment::destination))
                        .flatMap(OrderFacts::country),
                order.taxesIncluded(),
                order.discounts(),
                lines.stream().map(net -> paidLine(net, side)).toList(),
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
        Hasher hasher = Hashing.sha256().newHasher();
        put(hasher, placedAt.toString());
        put(hasher, origin.orElse(""));
        put(hasher, destination.orElse(""));
        hasher.putBoolean(taxesIncluded);
        hasher.putInt(discounts.size());
        for (Discount discount : discounts) {
            hasher.putInt(discount.index());
            put(hasher, discount.title());
            put(hasher, discount.kind().name());
            put(hasher, discount.target().name());
            put(hasher, discount.method().name());
            put(hasher, discount.selection().name());
            put(hasher, discount.intent());
        }
        hasher.putInt(lines.size());
        for (PaidLine line : lines) {
            put(hasher, line);
        }
        put(hasher, subtotal.map(Money::toString).orElse(""));
        return hasher.hash().toString();
    }

    private static void put(Hasher hasher, PaidLine line) {
        put(hasher, line.id());
        put(hasher, line.name());
        put(hasher, line.sku().orElse(""));
        hasher.putInt(line.ordered()).putInt(line.quantity());
        put(hasher, line.unitPrice().toString());
        put(hasher, line.gross().toString());
        hasher.putInt(line.discounts().size());
        for (DiscountPart part : line.discounts()) {
            put(hasher, part.title());
            hasher.putBoolean(part.orderLevel());
            put(hasher, part.amount().toString());
            hasher.putInt(part.discount().orElse(-1));
        }
        put(hasher, line.tax().toString());
        put(hasher, line.paid().toString());
        put(hasher, line.rule());
        hasher.putBoolean(line.declared());
    }

    private static void put(Hasher hasher, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        hasher.putInt(bytes.length).putBytes(bytes);
    }
}
