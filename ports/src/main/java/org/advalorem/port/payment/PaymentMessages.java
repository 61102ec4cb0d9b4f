package org.advalorem.port.payment;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;

/** Reads what Stripe sends by itself, and tells its messages from anybody's. */
public interface PaymentMessages {

    /**
     * Whether one of these secrets signed exactly these bytes, not long ago. Takes the same time for a wrong signature as for a right one.
     *
     * @param signature as its header has it, possibly empty
     */
    boolean isSigned(List<Secret> secrets, byte[] body, String signature, Instant now);

    /** Reads one message; never throws for a body, however broken. What it says is a reason to ask the desk, never to be believed. */
    Reading read(RawBody body);

    /** What a message says. */
    sealed interface Reading {

        <T> T fold(
                Function<OfPayment, T> ofPayment, Function<OfNothing, T> ofNothing, Function<Unreadable, T> unreadable);

        /**
         * Something about the refunds of a payment has changed.
         *
         * @param id of the message; the same when it is sent again
         * @param event such as {@code refund.failed}
         * @param payment the payment it is of
         */
        record OfPayment(String id, String event, String payment, boolean live) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfPayment, T> ofPayment,
                    Function<OfNothing, T> ofNothing,
                    Function<Unreadable, T> unreadable) {
                return ofPayment.apply(this);
            }
        }

        /** It is as it should be and tells of something else. */
        record OfNothing(String id, String event) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfPayment, T> ofPayment,
                    Function<OfNothing, T> ofNothing,
                    Function<Unreadable, T> unreadable) {
                return ofNothing.apply(this);
            }
        }

        /** Nothing can be made of it, now or later. */
        record Unreadable(String reason) implements Reading {
            @Override
            public <T> T fold(
                    Function<OfPayment, T> ofPayment,
                    Function<OfNothing, T> ofNothing,
                    Function<Unreadable, T> unreadable) {
                return unreadable.apply(this);
            }
        }
    }
}
