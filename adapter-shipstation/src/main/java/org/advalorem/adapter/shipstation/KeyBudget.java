package org.advalorem.adapter.shipstation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The calls of one API key, shared by all workers: so many in each window of a minute. ShipStation's own count, which each answer
 * brings, replaces the estimate, since other programs may use the same key. The estimate errs to the low side: a count may or
 * may not hold the calls that are still under way.
 */
final class KeyBudget {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** As documented, until an answer says otherwise. */
    private static final int DOCUMENTED_LIMIT = 40;
    /** Answers of one window tell its end in whole seconds, and are themselves some time on the way. */
    private static final Duration SAME_WINDOW = Duration.ofSeconds(3);

    private int limit = DOCUMENTED_LIMIT;
    private int left;
    private int underWay;
    private int turnedAway;
    private Instant end = Instant.EPOCH;

    /** Takes one call, which must be answered for later; or says how long none is free, and takes nothing. */
    synchronized Optional<Duration> take(Instant now) {
        beginWindowIfOver(now);
        if (left <= 0) {
            return Optional.of(Duration.between(now, end));
        }
        left--;
        underWay++;
        return Optional.empty();
    }

    /** The call that was taken has come to its end. */
    synchronized void answered(Optional<Answer.Window> seen, Instant now) {
        underWay--;
        seen.ifPresent(window -> observe(window, now));
    }

    /** ShipStation has said that nothing is left for so long. */
    synchronized void exhausted(Duration wait, Instant now) {
        left = 0;
        end = now.plus(wait);
    }

    /**
     * When a worker that cannot wait shall come back: those of one window are spread over as many as they will need, so that they
     * do not all come back to be turned away again.
     */
    synchronized Duration comeBackAfter(Instant now) {
        Duration untilNext = end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
        int windows = turnedAway / limit;
        turnedAway++;
        return untilNext.plus(WINDOW.multipliedBy(windows));
    }

    private void beginWindowIfOver(Instant now) {
        if (!now.isBefore(end)) {
            left = limit;
            end = now.plus(WINDOW);
            turnedAway = 0;
        }
    }

    /** Within a window an answer can only lower the estimate, unless it tells of a higher limit than was assumed. */
    private void observe(Answer.Window seen, Instant now) {
        int estimate = left + Math.max(0, seen.limit() - limit);
        limit = seen.limit();
        Instant seenEnd = now.plus(seen.reset());
        int free = Math.max(0, seen.remaining() - underWay);
        boolean sameWindow = Duration.between(seenEnd, end).abs().compareTo(SAME_WINDOW) <= 0;
        left = sameWindow ? Math.min(estimate, free) : free;
        end = seenEnd;
    }
}
