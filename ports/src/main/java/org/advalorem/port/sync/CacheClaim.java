package org.advalorem.port.sync;

import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;

/**
 * A cache entry held by one worker.
 *
 * @param entry as it was when it was taken
 * @param fence higher than that of any earlier claim of this entry
 */
public record CacheClaim(CacheEntry entry, long fence) {

    public CacheKey key() {
        return entry.key();
    }
}
