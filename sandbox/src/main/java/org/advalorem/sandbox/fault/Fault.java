package org.advalorem.sandbox.fault;

import java.time.Duration;

/**
 * Something that goes wrong with some of the requests.
 *
 * @param endpoint of Shopify {@code graphql}, {@code bulk} (its files); of ShipStation {@code list}, {@code get},
 *     {@code createorder}, {@code stores}; of Shippo {@code shipment}, {@code transactions} (their list), {@code buy},
 *     {@code transaction}, {@code refund}, {@code track}, {@code webhooks} (their list), {@code subscribe}; of Stripe {@code payment},
 *     {@code refund}, {@code refunds} (their list), {@code create}; or {@code *}
 * @param count how many requests it strikes before it is spent; 0 or less is without end
 * @param percent how many of a hundred matching requests it strikes, chosen from the seed; 1 to 100
 * @param delay for {@link Kind#LATENCY} how long the answer is held back, for {@link Kind#TOO_MANY_REQUESTS} the wait it names
 */
public record Fault(Peer peer, String endpoint, Kind kind, int count, int percent, Duration delay) {

    public Fault {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("Percent must be 1 to 100: " + percent);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("Delay must not be negative: " + delay);
        }
    }

    /** Strikes the next {@code count} requests to one endpoint. */
    public static Fault next(int count, Peer peer, String endpoint, Kind kind) {
        return new Fault(peer, endpoint, kind, count, 100, Duration.ZERO);
    }

    /** Strikes so many of a hundred requests to one endpoint until faults are cleared. */
    public static Fault often(int percent, Peer peer, String endpoint, Kind kind) {
        return new Fault(peer, endpoint, kind, 0, percent, Duration.ZERO);
    }

    public Fault taking(Duration other) {
        return new Fault(peer, endpoint, kind, count, percent, other);
    }

    /** Who misbehaves. */
    public enum Peer {
        SHOPIFY,
        SHIPSTATION,
        SHIPPO,
        STRIPE,
        /**
         * Stripe once its endpoint has begun: at {@code begun} before its effect, at {@code done} after it. Whatever the kind, the answer is a
         * 500, which the idempotency key keeps.
         */
        STRIPE_INSIDE
    }

    /** How. Only {@link #DROP_AFTER}, {@link #TRUNCATED} and {@link #LATENCY} let the request have its effect. */
    public enum Kind {
        /** Answers late. */
        LATENCY,
        /** HTTP 429. */
        TOO_MANY_REQUESTS,
        /** HTTP 200 that says THROTTLED; of Shopify only. */
        THROTTLED,
        /** HTTP 500 with a page of HTML. */
        SERVER_ERROR,
        /** HTTP 503 with a page of HTML. */
        UNAVAILABLE,
        /** HTTP 401. */
        UNAUTHORIZED,
        /** HTTP 402: the shop is frozen. */
        PAYMENT_REQUIRED,
        /** HTTP 403. */
        FORBIDDEN,
        /** HTTP 404 with a page of HTML; of Shippo only. */
        NOT_FOUND,
        /** HTTP 423: the shop is locked. */
        LOCKED,
        /** Closes the connection without doing anything. */
        DROP_BEFORE,
        /** Does what was asked and closes the connection without an answer. */
        DROP_AFTER,
        /** Does what was asked and breaks off in the middle of the answer. */
        TRUNCATED
    }
}
