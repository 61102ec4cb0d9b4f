package org.advalorem.port.payment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Where money goes back: Stripe. Its keys keep a repeated call from taking effect twice for a day, and it repeats its first answer under
 * one key even where that was a failure; so whoever does not know what became of a refund asks for {@link #refunds}.
 *
 * <p>Unless it says otherwise, each method throws {@link PeerUnavailable} if there was no answer or it is to be asked again later, and
 * {@link PeerRefused} if it will not answer however often it is asked; codes of both start with {@code STRIPE_}.
 */
public interface RefundDesk {

    /** One payment; empty if there is none of that id under these credentials. */
    Optional<CapturedPayment> payment(StripeCredentials credentials, String payment);

    /** All refunds of a payment, whoever made them and whatever became of them, the oldest first. */
    List<Refund> refunds(StripeCredentials credentials, String payment);

    /** One refund; empty if there is none of that id. */
    Optional<Refund> refund(StripeCredentials credentials, String id);

    /**
     * Sends money back, once for a key. An order that is sent again must be the same in every part. Throws {@link PeerUnavailable} only if
     * the call certainly did not take effect and may be tried later with the same key.
     */
    Outcome create(StripeCredentials credentials, Order order);

    /**
     * What is to go back.
     *
     * @param key the idempotency key, at most 255 characters; the refund carries it as its marker too
     * @param amount positive
     */
    record Order(String key, String payment, Money amount, Reason reason) {

        /** Stripe's bound on keys. */
        static final int LONGEST_KEY = 255;

        public Order {
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("A key has 1 to " + LONGEST_KEY + " characters: '" + key + "'");
            }
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("A refund is positive: " + amount);
            }
        }
    }

    /** Why, in Stripe's words. Fraud is none of them: it would put the customer on block lists. */
    enum Reason {
        DUPLICATE,
        REQUESTED_BY_CUSTOMER
    }

    /** What became of it. */
    sealed interface Outcome {

        <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown);

        /** There is a refund, which says itself how it stands. */
        record Made(Refund refund) implements Outcome {
            @Override
            public <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return made.apply(this);
            }
        }

        /**
         * Stripe said no and nothing went back.
         *
         * @param code starts with {@code STRIPE_}, such as {@code STRIPE_CHARGE_ALREADY_REFUNDED}
         */
        record Refused(String code, String message) implements Outcome {
            @Override
            public <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return refused.apply(this);
            }
        }

        /** No answer, or none that says what happened: money may have gone back. */
        record Unknown(String why) implements Outcome {
            @Override
            public <T> T fold(Function<Made, T> made, Function<Refused, T> refused, Function<Unknown, T> unknown) {
                return unknown.apply(this);
            }
        }
    }
}
