package org.advalorem.domain.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Of when a job copies what was changed, to the microsecond.
 *
 * @param from included; empty for all from the beginning
 * @param until left out; empty for all that there is
 */
public record SyncPeriod(Optional<Instant> from, Optional<Instant> until) {

    public static final SyncPeriod ALL = new SyncPeriod(Optional.empty(), Optional.empty());

    public SyncPeriod {
        from = from.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        until = until.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("A period begins before it ends: " + from.get() + ", " + until.get());
        }
    }

    public static SyncPeriod since(Instant from) {
        return new SyncPeriod(Optional.of(from), Optional.empty());
    }
}
