package org.advalorem.port.inbox;

import java.time.Instant;
import java.util.function.Function;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;

/** Reads from the body of a message which order it is about. */
@FunctionalInterface
public interface WebhookBodies {

    /**
     * Reads what is needed to take note of an order; never throws for a body, however broken.
     *
     * @param topic one that is about an order, such as {@code orders/create}, {@code orders/edited} or {@code refunds/create}
     */
    Reading read(String topic, RawBody body);

    /** What a body says. */
    sealed interface Reading {

        <T> T fold(Function<OfOrder, T> ofOrder, Function<OfNoOrder, T> ofNoOrder, Function<Unreadable, T> unreadable);

        /**
         * It is about this order.
         *
         * @param orderName for people, such as {@code #1001}; empty if the body does not tell
         * @param updatedAt the order's own time of change; of an edit or a refund its own time
         */
        record OfOrder(OrderId order, String orderName, Instant updatedAt) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfOrder, T> ofOrder,
                    Function<OfNoOrder, T> ofNoOrder,
                    Function<Unreadable, T> unreadable) {
                return ofOrder.apply(this);
            }
        }

        /** It is as it should be and names no order, such as {@code fulfillment_orders/moved}. */
        record OfNoOrder() implements Reading {
            @Override
            public <T> T fold(
                    Function<OfOrder, T> ofOrder,
                    Function<OfNoOrder, T> ofNoOrder,
                    Function<Unreadable, T> unreadable) {
                return ofNoOrder.apply(this);
            }
        }

        /**
         * It is not what the topic promises; sending it again would not help.
         *
         * @param reason what is wrong and where, in words, without the body itself
         */
        record Unreadable(String reason) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfOrder, T> ofOrder,
                    Function<OfNoOrder, T> ofNoOrder,
                    Function<Unreadable, T> unreadable) {
                return unreadable.apply(this);
            }
        }
    }
}
