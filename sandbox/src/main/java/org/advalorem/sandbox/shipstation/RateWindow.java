package org.advalorem.sandbox.shipstation;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.advalorem.sandbox.http.Answer;

/** So many calls in each minute of the clock, counted by key. Safe for several threads. */
final class RateWindow {

    private static final long SECONDS = 60;

    private final Clock clock;
    private final Map<String, Integer> used = new HashMap<>();
    private int limit;
    private long window;

    RateWindow(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    synchronized void limit(int other) {
        limit = other;
    }

    /** What the headers say about one call. */
    record Count(boolean allowed, int limit, int remaining, long reset) {

        Answer on(Answer answer) {
            return answer.with("X-Rate-Limit-Limit", String.valueOf(limit))
                    .with("X-Rate-Limit-Remaining", String.valueOf(remaining))
                    .with("X-Rate-Limit-Reset", String.valueOf(reset));
        }
    }

    synchronized Count call(String key) {
        long now = clock.instant().getEpochSecond();
        if (now / SECONDS != window) {
            window = now / SECONDS;
            used.clear();
        }
        int calls = used.merge(key, 1, Integer::sum);
        return new Count(calls <= limit, limit, Math.max(0, limit - calls), SECONDS - now % SECONDS);
    }
}
