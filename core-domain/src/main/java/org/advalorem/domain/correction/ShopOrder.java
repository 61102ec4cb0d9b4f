package org.advalorem.domain.correction;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.region.Place;

/**
 * What Shopify says of one order, as far as its customs value is concerned. It names no person and no street.
 *
 * @param name the order's number for people, such as {@code #1001}
 * @param createdAt when it was placed
 * @param updatedAt Shopify's own time of the last change
 * @param taxesIncluded whether prices, totals and shares contain tax
 * @param consignments what leaves from where to where; empty when Shopify did not say
 * @param shopAddress where the shop is, the origin of last resort
 * @param shippingAddress country and province of the buyer's address; empty when nothing ships
 * @param discounts as intended; those made by order edits are missing here and still in the lines' net amounts
 * @param currentSubtotal all lines after discounts, edits and refunds; with tax if prices contain it
 */
public record ShopOrder(
        OrderId id,
        String name,
        Instant createdAt,
        Instant updatedAt,
        boolean cancelled,
        boolean test,
        boolean edited,
        boolean taxesIncluded,
        Currency shopCurrency,
        Currency presentmentCurrency,
        List<Consignment> consignments,
        Optional<Place> shopAddress,
        Optional<Place> shippingAddress,
        List<Discount> discounts,
        List<OrderLine> lines,
        Optional<MoneyBag> currentSubtotal) {

    public ShopOrder {
        consignments = List.copyOf(consignments);
        discounts = List.copyOf(discounts);
        lines = List.copyOf(lines);
    }

    public List<OrderLine> declaredLines() {
        return lines.stream().filter(OrderLine::isDeclared).toList();
    }

    public Optional<Discount> discount(int index) {
        for (Discount discount : discounts) {
            if (discount.index() == index) {
                return Optional.of(discount);
            }
        }
        return Optional.empty();
    }

    public Currency currency(MoneySide side) {
        return side == MoneySide.SHOP ? shopCurrency : presentmentCurrency;
    }
}
