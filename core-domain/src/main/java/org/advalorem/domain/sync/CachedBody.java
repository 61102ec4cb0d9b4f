package org.advalorem.domain.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;

/**
 * What Shopify said of one object at one time.
 *
 * @param raw as received
 * @param updatedAt the object's own time of change; an older one never takes the place of a newer one. To the microsecond
 * @param receivedAt to the microsecond
 */
public record CachedBody(CacheKey key, RawBody raw, BodySource source, Instant updatedAt, Instant receivedAt) {

    public CachedBody {
        requireNonNull(key, "key");
        requireNonNull(raw, "raw");
        requireNonNull(source, "source");
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What becomes of this when a cache is offered it. Shopify's times are whole seconds in places: of two different bodies with the same
     * time, the one that comes later is kept.
     */
    public Keeping against(Optional<CachedBody> held) {
        return held.map(this::against).orElse(Keeping.CREATED);
    }

    private Keeping against(CachedBody held) {
        int newer = updatedAt.compareTo(held.updatedAt);
        if (newer == 0) {
            return raw.equals(held.raw) ? Keeping.UNCHANGED : Keeping.UPDATED;
        }
        return newer > 0 ? Keeping.UPDATED : Keeping.OLDER;
    }
}
