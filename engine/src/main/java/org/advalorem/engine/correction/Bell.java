package org.advalorem.engine.correction;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends a pause early. A ring while nobody waits ends the next pause, so none is lost; many rings count as one. */
final class Bell {

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits for a ring; answers whether there was one. An interrupt ends the wait and stays set. */
    boolean await(Duration pause) {
        try {
            boolean wasRung = rung.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            rung.drainPermits();
            return wasRung;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
