package org.advalorem.domain.sync;

/** What a job does. */
public enum SyncJobKind {
    /** All orders of a period, by a bulk operation. */
    ORDERS_DUMP,
    /** The orders that were changed in a period, page by page: what the schedule does. */
    RECENT_ORDERS,
    PRODUCTS,
    CUSTOMERS,
    /** What older records lack. */
    BACKFILL,
    /** Makes our own records out of what the caches hold. */
    PROCESS_CACHE,
    /** Has all products and orders that the caches hold processed once more, as after a change of the shop's rules. */
    PROCESS_AGAIN,
    /** Compares the orders of a period with the shop's. */
    RECONCILE,
    /** Fetches the orders that a comparison found missing or stale. */
    HEAL
}
