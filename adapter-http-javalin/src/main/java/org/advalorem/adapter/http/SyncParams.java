package org.advalorem.adapter.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;

/** What requests about the copy of a shop hold; what is wrong is a 400 that names the field. */
final class SyncParams {

    private SyncParams() {}

    static SyncJobKind jobKind(String field, String text) {
        return one(SyncJobKind.class, field, text);
    }

    static CacheKind cacheKind(String field, String text) {
        return one(CacheKind.class, field, text);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String field, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badField(field, "\"" + text + "\" is none of " + Arrays.asList(type.getEnumConstants()));
        }
    }

    /** From {@code from} to {@code until}, of which either may be left out. */
    static SyncPeriod period(Body body) {
        Optional<Instant> from = body.optionalText("from").map(text -> time("from", text));
        Optional<Instant> until = body.optionalText("until").map(text -> time("until", text));
        try {
            return new SyncPeriod(from, until);
        } catch (IllegalArgumentException backwards) {
            throw Problem.badField("until", "must be after from");
        }
    }

    /** A time, or a day in UTC, which begins at midnight. */
    private static Instant time(String field, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Problem.badField(field, "must be a time such as 2026-01-31T00:00:00Z, or a day such as 2026-01-31");
        }
    }
}
