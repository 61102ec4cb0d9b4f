package org.advalorem.adapter.shopify.admin;

import java.time.Duration;

/** Lets time pass; under simulation it only moves the clock. */
@FunctionalInterface
public interface Pause {

    void pause(Duration duration) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
