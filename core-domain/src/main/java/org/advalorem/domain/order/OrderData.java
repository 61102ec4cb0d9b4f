package org.advalorem.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * What is kept of an order as its newest body says it.
 *
 * @param number for people, such as {@code #1001}
 * @param total in the shop's currency
 * @param updatedAt Shopify's own time of the last change that is known here
 */
public record OrderData(
        String number,
        Instant placedAt,
        Instant updatedAt,
        Optional<Instant> cancelledAt,
        Money total,
        FinancialStatus financialStatus,
        FulfillmentStatus fulfillmentStatus,
        List<String> gateways,
        List<String> discountCodes,
        List<String> tags) {

    public OrderData {
        gateways = List.copyOf(gateways);
        discountCodes = List.copyOf(discountCodes);
        tags = List.copyOf(tags);
    }
}
