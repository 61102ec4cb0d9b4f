package org.advalorem.adapter.shopify.admin;

import java.time.Duration;
import java.util.Optional;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** The ways in which a call can fail, with their stable codes. */
final class Failures {
    /** The budget of points, or of requests, is used up. */
    static final String THROTTLED = "SHOPIFY_THROTTLED";
    /** Not reached, too slow, broken on the far side, or an answer that makes no sense. */
    static final String UNAVAILABLE = "SHOPIFY_UNAVAILABLE";
    /** As many bulk operations as a shop runs at once are running. */
    static final String BULK_BUSY = "SHOPIFY_BULK_BUSY";

    private Failures() {}

    static PeerUnavailable throttled(String message, Duration retryAfter) {
        return new PeerUnavailable(THROTTLED, message, Optional.of(retryAfter));
    }

    static PeerUnavailable unavailable(String message) {
        return new PeerUnavailable(UNAVAILABLE, message, Optional.empty());
    }

    static PeerUnavailable unavailable(String message, Throwable cause) {
        return new PeerUnavailable(UNAVAILABLE, message, Optional.empty(), cause);
    }

    static PeerUnavailable bulkBusy(String message) {
        return new PeerUnavailable(BULK_BUSY, message, Optional.empty());
    }

    static PeerRefused refused(Refusal refusal, String message) {
        return new PeerRefused(refusal.name(), message);
    }

    /** Asking again would not help. */
    enum Refusal {
        /** 401: the token is wrong, expired or withdrawn. */
        SHOPIFY_UNAUTHORIZED,
        /** 402: the shop is frozen for want of payment. */
        SHOPIFY_SHOP_FROZEN,
        /** 403: forbidden as a whole. */
        SHOPIFY_FORBIDDEN,
        /** 404: there is no such shop, or no such version of the API. */
        SHOPIFY_NOT_FOUND,
        /** 423: the shop is locked. */
        SHOPIFY_SHOP_LOCKED,
        /** A field needs a scope or an approval that the app does not have; the message names it. */
        SHOPIFY_ACCESS_DENIED,
        /** A mutation was understood and declined, with its {@code userErrors} in the message. */
        SHOPIFY_USER_ERROR,
        /** The request itself is at fault: it does not parse, asks for fields that are not there, costs too much. */
        SHOPIFY_REQUEST_REJECTED
    }
}
