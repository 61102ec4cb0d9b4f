package org.advalorem.adapter.shipstation;

import java.time.Duration;

/** Lets time pass; under a test it only moves the clock. */
@FunctionalInterface
public interface Pause {

    void pause(Duration duration) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
