package org.advalorem.domain.order;

import java.util.List;
import java.util.Optional;

/**
 * A parcel, or several, as Shopify said it.
 *
 * @param lineIds the lines with units in it; empty where Shopify does not say which
 * @param tracking the first parcel's
 */
public record ShopFulfillment(String id, Journey journey, List<String> lineIds, Optional<Tracking> tracking) {

    public ShopFulfillment {
        lineIds = List.copyOf(lineIds);
    }

    /** How far it got. */
    public enum Journey {
        /** It has left; more is not known. */
        LEFT,
        OUT_FOR_DELIVERY,
        DELIVERED
    }
}
