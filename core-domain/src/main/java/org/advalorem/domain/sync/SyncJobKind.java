package org.advalorem.domain.sync;

/** What a job does. */
public enum SyncJobKind {
    /** All orders of a period, by a bulk operation. */
    ORDERS_DUMP,
    PRODUCTS,
    CUSTOMERS,
    /** What older records lack. */
    BACKFILL,
    /** Makes our own records out of what the caches hold. */
    PROCESS_CACHE
}
