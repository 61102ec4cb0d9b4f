package org.advalorem.assembly.archfixtures.domain.time;

import java.time.Instant;

/** Reads the time by a call. */
public final class AsksForNow {
    public Instant now() {
        return Instant.now();
    }
}
