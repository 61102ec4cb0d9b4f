package org.advalorem.domain.sync;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;

/**
 * What Shopify said of one object at one time.
 *
 * @param raw as received
 * @param updatedAt the object's own time of change, in Shopify's whole seconds; an older one never takes the place of a newer one. To the
 *     microsecond
 * @param receivedAt to the microsecond
 * @param saidAt tells the order of what has the same time of change: of a webhook when it was triggered, of what was asked for when that
 *     was, since the answer is at least as new as all that happened before the question. To the microsecond
 */
public record CachedBody(
        CacheKey key, RawBody raw, BodySource source, Instant updatedAt, Instant receivedAt, Instant saidAt) {

    private static final Comparator<CachedBody> AGE =
            comparing(CachedBody::updatedAt).thenComparing(CachedBody::saidAt);

    public CachedBody {
        requireNonNull(key, "key");
        requireNonNull(raw, "raw");
        requireNonNull(source, "source");
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        saidAt = saidAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Said when it was received, as far as is known. */
    public CachedBody(CacheKey key, RawBody raw, BodySource source, Instant updatedAt, Instant receivedAt) {
        this(key, raw, source, updatedAt, receivedAt, receivedAt);
    }

    /**
     * What becomes of this when a cache is offered it. The one with the later time of change is kept; of two different bodies with the
     * same the one that was said later, and where that is the same too the one that comes later.
     */
    public Keeping against(Optional<CachedBody> held) {
        return held.map(this::against).orElse(Keeping.CREATED);
    }

    private Keeping against(CachedBody held) {
        if (updatedAt.equals(held.updatedAt) && raw.equals(held.raw)) {
            return Keeping.UNCHANGED;
        }
        return AGE.compare(this, held) < 0 ? Keeping.OLDER : Keeping.UPDATED;
    }
}
