package org.advalorem.port.order;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.PaymentMethod;

/**
 * An order in a list, without its lines.
 *
 * @param number for people, such as {@code #1001}
 * @param fulfillmentStatus as Shopify sees it
 * @param inConflict whether a person should decide about it
 */
public record OrderRow(
        OrderKey key,
        String number,
        Instant placedAt,
        OrderStatus status,
        FinancialStatus financialStatus,
        FulfillmentStatus fulfillmentStatus,
        PaymentMethod paymentMethod,
        Money total,
        Optional<String> mail,
        boolean inConflict) {

    public static OrderRow of(Order order) {
        return new OrderRow(
                order.key(),
                order.data().number(),
                order.data().placedAt(),
                order.status(),
                order.data().financialStatus(),
                order.data().fulfillmentStatus(),
                order.payment().method(),
                order.data().total(),
                order.customer().contact().mail(),
                order.standing().isInConflict());
    }

    /** Without the buyer: this turns up in messages. */
    @Override
    public String toString() {
        return "OrderRow[" + key + ", " + status + "]";
    }
}
