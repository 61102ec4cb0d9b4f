package org.advalorem.assembly.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment that somebody names by how long ago it was, such as {@code 90d}, or by its date. */
final class Since {
    private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,4})([hdw])");

    private Since() {}

    /**
     * Reads {@code 36h}, {@code 90d}, {@code 12w}, or {@code 2026-08-01} for the beginning of that day in UTC.
     *
     * @throws IllegalArgumentException with what it may be
     */
    static Instant parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "h" -> Duration.ofHours(number);
                        case "d" -> Duration.ofDays(number);
                        default -> Duration.ofDays(7 * number);
                    });
        }
        try {
            Instant day = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (day.isBefore(now)) {
                return day;
            }
        } catch (DateTimeParseException neither) {
            throw new IllegalArgumentException(message(text), neither);
        }
        throw new IllegalArgumentException(message(text));
    }

    private static String message(String text) {
        return "must be hours, days or weeks such as 36h, 90d or 12w, or a day gone by such as 2026-08-01: " + text;
    }
}
