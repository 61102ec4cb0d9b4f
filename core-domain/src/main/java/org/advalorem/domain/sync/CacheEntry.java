package org.advalorem.domain.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A body in its cache, and what was made of it.
 *
 * @param version 1 for the first body of its key, one more with each that took its place, and each time it is processed {@link #again}
 * @param processedAt when our own records were brought to what it says; empty unless it is processed
 * @param processingError why the last try was in vain; empty unless it failed
 * @param attempts tries in vain since the body came or a person asked again
 * @param dueAt when it is to be processed; empty when nothing is to be done by itself
 */
public record CacheEntry(
        CachedBody body,
        long version,
        CacheState state,
        Optional<Instant> processedAt,
        String processingError,
        int attempts,
        Optional<Instant> dueAt) {

    public CacheEntry {
        requireNonNull(body, "body");
        requireNonNull(state, "state");
        requireNonNull(processingError, "processingError");
        processedAt = processedAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        dueAt = dueAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** The first body of its key; due at once. */
    public static CacheEntry first(CachedBody body) {
        return pending(body, 1, body.receivedAt());
    }

    public CacheKey key() {
        return body.key();
    }

    /** Another body in the place of this one; due at once, whatever became of this. */
    public CacheEntry replaced(CachedBody newer) {
        return pending(newer, version + 1, newer.receivedAt());
    }

    public CacheEntry processed(Instant at) {
        return new CacheEntry(body, version, CacheState.PROCESSED, Optional.of(at), "", 0, Optional.empty());
    }

    /**
     * A try in vain.
     *
     * @param retryAt empty if it is left to a person
     */
    public CacheEntry failed(String error, Optional<Instant> retryAt) {
        return new CacheEntry(body, version, CacheState.FAILED, Optional.empty(), error, attempts + 1, retryAt);
    }

    /** Nothing was made of it and nothing was wrong with it; to be processed from then on. */
    public CacheEntry postponed(Instant until) {
        return new CacheEntry(body, version, state, processedAt, processingError, attempts, Optional.of(until));
    }

    /** To be processed again as if its body had just come. */
    public CacheEntry retried(Instant now) {
        return pending(body, version, now);
    }

    /** To be processed once more, whatever became of it; what is just being made of it counts no more. */
    public CacheEntry again(Instant now) {
        return pending(body, version + 1, now);
    }

    private static CacheEntry pending(CachedBody body, long version, Instant dueAt) {
        return new CacheEntry(body, version, CacheState.PENDING, Optional.empty(), "", 0, Optional.of(dueAt));
    }
}
