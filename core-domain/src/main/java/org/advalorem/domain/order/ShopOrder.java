package org.advalorem.domain.order;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Money;

/**
 * What Shopify said of one order at one time. Amounts are in the shop's currency, times are to the
 * microsecond.
 *
 * @param name the order's number for people, such as {@code #1001}
 * @param placedAt when the buyer placed it
 * @param updatedAt Shopify's own time of the last change; of two bodies the later one is newer
 * @param total what the buyer owes in all, before returns
 * @param gateways the names of the ways to pay that were used
 * @param fulfillments those that Shopify cancelled or that failed are not among them
 */
public record ShopOrder(
        OrderId id,
        String name,
        Instant placedAt,
        Instant updatedAt,
        Optional<Instant> cancelledAt,
        Optional<Long> customerId,
        Contact contact,
        Optional<Address> address,
        Money total,
        List<String> gateways,
        FinancialStatus financialStatus,
        FulfillmentStatus fulfillmentStatus,
        List<String> discountCodes,
        List<String> tags,
        List<NoteAttribute> noteAttributes,
        List<ShopLine> lines,
        List<ShopFulfillment> fulfillments) {

    public ShopOrder {
        requireNonNull(id, "id");
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        cancelledAt = cancelledAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        gateways = List.copyOf(gateways);
        discountCodes = List.copyOf(discountCodes);
        tags = List.copyOf(tags);
        noteAttributes = List.copyOf(noteAttributes);
        lines = List.copyOf(lines);
        fulfillments = List.copyOf(fulfillments);
        if (lines.stream().map(ShopLine::id).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("Order " + id + " has two lines with the same id");
        }
        for (ShopLine line : lines) {
            total.minus(line.total()); // says so if the currencies differ
        }
    }

    /** What somebody noted on the order under a name, at the checkout or later. */
    public record NoteAttribute(String name, String value) {}
}
