package org.advalorem.domain.correction;

import java.util.List;
import java.util.Optional;

/**
 * One line of an order.
 *
 * @param id Shopify's number of the line, as text
 * @param name product and variant as ShipStation imports them
 * @param quantity units ordered, 0 or more
 * @param currentQuantity units left after edits and refunds, at most {@code quantity}
 * @param unitPrice one unit before any discount, with tax if the order's prices contain it
 * @param total {@code quantity} units before any discount
 * @param shares what each discount took off; shipping discounts are not among them
 * @param netBeforeTaxes what {@code currentQuantity} units are worth after every discount and without tax, as Shopify
 *     states it from API 2026-07 on ({@code priceAfterAllDiscountsBeforeTaxesSet}); empty in webhook bodies
 * @param taxes the line's taxes, for {@code quantity} units
 * @param hsCode the product's tariff number, 6 to 13 digits
 * @param originCountry two letters
 */
public record OrderLine(
        String id,
        String name,
        Optional<String> sku,
        int quantity,
        int currentQuantity,
        boolean requiresShipping,
        boolean giftCard,
        MoneyBag unitPrice,
        MoneyBag total,
        List<DiscountShare> shares,
        Optional<MoneyBag> netBeforeTaxes,
        List<MoneyBag> taxes,
        Optional<String> hsCode,
        Optional<String> originCountry) {

    public OrderLine {
        shares = List.copyOf(shares);
        taxes = List.copyOf(taxes);
        if (quantity < 0 || currentQuantity < 0 || currentQuantity > quantity) {
            throw new IllegalArgumentException(
                    "Line " + id + ": " + currentQuantity + " of " + quantity + " units cannot be left");
        }
    }

    /** Whether it goes into the parcel: goods that ship and are still on the order. Services, tips and gift cards do not. */
    public boolean isDeclared() {
        return requiresShipping && !giftCard && currentQuantity > 0;
    }
}
