package org.advalorem.engine.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends a pause early. A ring while nobody waits ends the next pause, so none is lost; many rings count as one. */
public final class Bell {

    private final Semaphore rung = new Semaphore(0);

    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits for a ring; answers whether there was one. An interrupt ends the wait and stays set. */
    public boolean await(Duration pause) {
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
