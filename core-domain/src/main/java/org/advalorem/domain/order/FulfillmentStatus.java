package org.advalorem.domain.order;

/** How much of an order has been handed to a carrier, as Shopify sees it. */
public enum FulfillmentStatus {
    /** Nothing yet; waiting, scheduled and on hold are among it. */
    UNFULFILLED,
    PARTIALLY_FULFILLED,
    FULFILLED,
    /** It went back on the shelf. */
    RESTOCKED
}
