package org.advalorem.domain.sync;

/** How a body came here. */
public enum BodySource {
    /** Shopify told of a change. */
    WEBHOOK,
    /** A bulk operation over everything. */
    DUMP,
    /** Asked for every now and then. */
    SCHEDULE,
    /** Asked for by itself. */
    FETCH
}
