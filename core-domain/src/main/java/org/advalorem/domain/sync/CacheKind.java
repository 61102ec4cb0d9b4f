package org.advalorem.domain.sync;

/** What of a shop is copied, each in a cache of its own. */
public enum CacheKind {
    ORDER,
    PRODUCT,
    CUSTOMER,
    /** The stock of one inventory item at one location. */
    INVENTORY
}
