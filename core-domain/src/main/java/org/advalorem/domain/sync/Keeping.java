package org.advalorem.domain.sync;

/** What became of a body that was offered to a cache. */
public enum Keeping {
    /** The first of its key. */
    CREATED,
    /** Took the place of an older one. */
    UPDATED,
    /** Held already, byte for byte; nothing was written. */
    UNCHANGED,
    /** Something newer is held; nothing was written. */
    OLDER;

    /** Whether the body is held now and still has to be processed. */
    public boolean isKept() {
        return this == CREATED || this == UPDATED;
    }
}
