package org.advalorem.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what an address did in a window of time and stops it above a limit. Remembers a bounded number of addresses. */
final class Throttle {

    private static final int MOST_ADDRESSES = 10_000;

    private final Clock clock;
    private final int limit;
    private final Duration window;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    Throttle(Clock clock, int limit, Duration window) {
        this.clock = clock;
        this.limit = limit;
        this.window = window;
    }

    /**
     * Refuses an address that has reached the limit.
     *
     * @throws Problem 429 with the seconds to wait
     */
    synchronized void check(String address) {
        Count count = current(address);
        if (count.times >= limit) {
            Duration wait = Duration.between(clock.instant(), count.since.plus(window));
            throw Problem.of(429, "TOO_MANY_TRIES", "Too many tries from this address. Wait a while, then try again.")
                    .withHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
    }

    synchronized void count(String address) {
        Count count = current(address);
        counts.put(address, new Count(count.since, count.times + 1));
    }

    synchronized void forget(String address) {
        counts.remove(address);
    }

    private Count current(String address) {
        Instant now = clock.instant();
        Count count = counts.getOrDefault(address, new Count(now, 0));
        return now.isBefore(count.since.plus(window)) ? count : new Count(now, 0);
    }

    private record Count(Instant since, int times) {}
}
