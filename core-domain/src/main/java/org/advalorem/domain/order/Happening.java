package org.advalorem.domain.order;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;

/**
 * What happened to an order, and by whose word or doing.
 *
 * @param source where it came from, such as {@code shopify}, {@code shippo}, {@code stripe}, {@code operator} or {@code customer_return}
 * @param cause for people
 * @param payload for programs: what belongs to the kind, such as {@code trackingNumber}; without anything about a person
 */
public record Happening(Kind kind, String source, String cause, Map<String, String> payload) {

    static final String SHOPIFY = "shopify";

    /** By the hands of the people of the shop. */
    static final String STAFF = "staff";

    public Happening {
        payload = ImmutableSortedMap.copyOf(payload);
    }

    public static Happening of(Kind kind, String source, String cause) {
        return new Happening(kind, source, cause, Map.of());
    }

    /** What kind of thing. */
    public enum Kind {
        CREATED,
        STATUS_CHANGED,
        /** A person settled a conflict. */
        DECIDED,
        /** The shop deleted it; it stays here. */
        DELETED,
        /** Who ordered is forgotten. */
        FORGOTTEN,
        /** Carriers were asked for their rates. */
        SHIPMENT_CREATED,
        LABEL_CREATED,
        /** A label was given back; another may be bought. */
        LABEL_VOIDED,
        /** A label that was to be given back stays the order's, since its carrier did not take it. */
        LABEL_KEPT,
        TRACKING_UPDATE,
        /** Called off here. */
        CANCELLED,
        RETURN_REQUESTED,
        RETURN_RECEIVED,
        /** Money is on its way back, or there. */
        REFUNDED,
        /** Money that was on its way back returned to the shop. */
        REFUND_FAILED
    }
}
