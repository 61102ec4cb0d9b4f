package org.advalorem.assembly.archfixtures.domain.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;

/** Reads the time through a method reference. */
public final class RefersToNow {
    public Function<ZoneId, LocalDate> today() {
        return LocalDate::now;
    }
}
