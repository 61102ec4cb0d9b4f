package org.advalorem.assembly.archfixtures.engine.onside;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.advalorem.assembly.archfixtures.port.onside.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A use case as it should be. */
public final class AsksTheClockItWasGiven {
    private static final Logger LOG = LoggerFactory.getLogger(AsksTheClockItWasGiven.class);

    private final Clock clock;
    private final Store store;

    public AsksTheClockItWasGiven(Clock clock, Store store) {
        this.clock = clock;
        this.store = store;
    }

    public boolean isLate(Instant due) {
        LOG.debug("{} on {}", store.address(), LocalDate.now(clock));
        return Instant.now(clock).isAfter(due) && clock.instant().isAfter(due);
    }
}
