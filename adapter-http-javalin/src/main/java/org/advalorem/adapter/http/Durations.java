package org.advalorem.adapter.http;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 30 s}, {@code 30 min}, {@code 72 h}, {@code 3 d}, and as ISO 8601 does. */
final class Durations {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})\\s*(ms|s|min|m|h|d)");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        String trimmed = text.trim();
        Matcher span = SPAN.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (span.matches()) {
            return Optional.of(of(Long.parseLong(span.group(1)), span.group(2)));
        }
        try {
            return Optional.of(Duration.parse(trimmed));
        } catch (DateTimeParseException | ArithmeticException notIso) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** In the largest unit that tells all of it, such as {@code 90 s}; parts of a millisecond are dropped. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + " s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + " min";
        }
        return seconds % 86_400 == 0 && seconds > 86_400 * 3 ? seconds / 86_400 + " d" : seconds / 3600 + " h";
    }
}
