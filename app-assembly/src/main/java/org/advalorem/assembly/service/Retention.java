package org.advalorem.assembly.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.advalorem.port.Store;
import org.advalorem.port.access.GivenAnswers;

/** Removes what is kept for a while only, in batches so small that nobody waits for them. */
final class Retention implements Runnable {

    private static final int BATCH = 500;
    /** Beyond the time within which carriers hear claims, and customs ask. */
    private static final Duration LABEL_FILES = Duration.ofDays(400);

    private final Store store;
    private final Clock clock;
    private final Duration messages;

    /**
     * Works when it is run.
     *
     * @param messages how long messages that are done with stay
     */
    Retention(Store store, Clock clock, Duration messages) {
        this.store = store;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        removeAll(store.inbox()::removeSettled, now.minus(messages));
        removeAll(store.givenAnswers()::removeBefore, now.minus(Duration.ofHours(GivenAnswers.HOURS)));
        removeAll(store.labelFiles()::removeBefore, now.minus(LABEL_FILES));
    }

    private static void removeAll(BiFunction<Instant, Integer, Integer> batch, Instant before) {
        int removed;
        do {
            removed = batch.apply(before, BATCH);
        } while (removed == BATCH);
    }
}
