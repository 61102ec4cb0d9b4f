package org.advalorem.engine.correction;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to pause after a try in vain, and how often to try. */
final class Pauses {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 12;
    /** Some two hours with the pauses above. */
    private static final int MOST_TRIES = 12;
    /** Whoever asks to come back later is alive and has a queue; more patience is due. */
    private static final int MOST_TRIES_WHEN_ASKED = 100;

    private final RandomGenerator random;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Doubles with each try up to a quarter of an hour, then up to a fifth is added by chance. Never shorter than what the peer asked
     * for.
     *
     * @param tries in vain before this one
     */
    Duration after(int tries, Optional<Duration> asked) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        Duration pause = asked.orElse(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
        return pause.plusMillis(random.nextLong(pause.toMillis() / 5 + 1));
    }

    /** Whether the try that just failed was the last one. */
    static boolean isExhausted(int triesBefore, Optional<Duration> asked) {
        return triesBefore + 1 >= (asked.isPresent() ? MOST_TRIES_WHEN_ASKED : MOST_TRIES);
    }
}
