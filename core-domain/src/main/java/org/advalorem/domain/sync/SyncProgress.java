package org.advalorem.domain.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a job is.
 *
 * @param total how many objects there are in all; empty while unknown
 * @param perMinute objects in a minute, since the job was last taken up; 0 before anything was done
 * @param left how long it will still take at that rate; empty while nobody can tell, and at the end
 */
public record SyncProgress(SyncCounts counts, OptionalLong total, long perMinute, Optional<Duration> left) {

    /** In hundredths, 100 only when all is done; empty while the total is unknown or nothing. */
    public Optional<Integer> percent() {
        return total.isPresent() && total.getAsLong() > 0
                ? Optional.of((int) Math.min(100, Math.multiplyExact(counts.processed(), 100L) / total.getAsLong()))
                : Optional.empty();
    }
}
