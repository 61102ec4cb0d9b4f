package org.advalorem.assembly.archfixtures.engine.time;

import java.time.Clock;

/** Makes the clock that it should be given. */
public final class MakesAClock {
    public Clock clock() {
        return Clock.systemUTC();
    }
}
