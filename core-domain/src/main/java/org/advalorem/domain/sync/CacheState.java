package org.advalorem.domain.sync;

/** How far the body of a cache entry got. */
public enum CacheState {
    /** Nothing was made of it yet. */
    PENDING,
    /** Our own records say what it says. */
    PROCESSED,
    /** The last try was in vain; it says so, and when it is tried again if at all. */
    FAILED
}
