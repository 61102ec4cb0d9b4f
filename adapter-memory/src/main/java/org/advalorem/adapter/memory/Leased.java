package org.advalorem.adapter.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something kept, and who holds it.
 *
 * @param fence the number of the latest claim; 0 before the first
 * @param leasedUntil empty if it was given back or never taken
 */
record Leased<T>(T value, long fence, Optional<Instant> leasedUntil) {

    static <T> Leased<T> fresh(T value) {
        return new Leased<>(value, 0, Optional.empty());
    }

    boolean isReleased() {
        return leasedUntil.isEmpty();
    }

    boolean isFree(Instant now) {
        return leasedUntil.filter(now::isBefore).isEmpty();
    }

    /** Whether nobody else took it since, and it was not given back; a lease that ran out takes nothing away by itself. */
    boolean isHeldUnder(long number) {
        return fence == number && leasedUntil.isPresent();
    }

    Leased<T> with(T changed) {
        return new Leased<>(changed, fence, leasedUntil);
    }

    Leased<T> taken(T changed, Instant now, Duration length) {
        return new Leased<>(changed, fence + 1, Optional.of(now.plus(length)));
    }

    Leased<T> prolonged(Instant now, Duration length) {
        return new Leased<>(value, fence, Optional.of(now.plus(length)));
    }

    Leased<T> released() {
        return new Leased<>(value, fence, Optional.empty());
    }
}
