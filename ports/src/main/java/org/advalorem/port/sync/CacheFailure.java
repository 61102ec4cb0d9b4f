package org.advalorem.port.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * A claimed entry of which nothing could be made.
 *
 * @param error for people
 * @param retryAt when it is tried again; empty if it is left to a person
 */
public record CacheFailure(CacheClaim claim, String error, Optional<Instant> retryAt) {}
