package org.advalorem.adapter.shopify.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TimesProperties {

    @Example
    void readsATimeWithAnOffset() {
        assertThat(Times.parse("2026-11-20T05:00:00-05:30")).isEqualTo(Instant.parse("2026-11-20T10:30:00Z"));
    }

    @Property
    void agreesWithTheLibraryOnEveryTime(@ForAll("times") String time) {
        assertThat(Times.parse(time)).isEqualTo(OffsetDateTime.parse(time).toInstant());
    }

    @Property
    void agreesWithTheLibraryOnWhatIsNearlyATime(
            @ForAll("times") String time, @ForAll @IntRange(max = 30) int at, @ForAll("characters") char other) {
        int place = at % time.length();
        String changed = time.substring(0, place) + other + time.substring(place + 1);

        assertThat(read(Times::parse, changed))
                .isEqualTo(read(text -> OffsetDateTime.parse(text).toInstant(), changed));
    }

    @Property
    void agreesWithTheLibraryOnFieldsBeyondTheirBounds(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(min = -19, max = 19) int offset) {
        String text =
                "2026-%02d-%02dT%02d:%02d:%02d%+03d:%02d".formatted(month, day, hour, minute, minute, offset, minute);

        assertThat(read(Times::parse, text))
                .isEqualTo(read(time -> OffsetDateTime.parse(time).toInstant(), text));
    }

    @Provide
    Arbitrary<String> times() {
        Arbitrary<LocalDateTime> local = Arbitraries.longs()
                .between(-62_167_219_200L, 253_402_300_799L)
                .map(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
        Arbitrary<ZoneOffset> offset = Arbitraries.integers()
                .between(-18 * 60, 18 * 60)
                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));
        return Combinators.combine(local, offset)
                .as((time, zone) -> OffsetDateTime.of(time, zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.of('0', '3', '9', '/', ':', 'T', 't', 'Z', 'z', '+', '-', '.', '\u0661');
    }

    private static Optional<Instant> read(Function<String, Instant> reader, String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException refused) {
            return Optional.empty();
        }
    }
}
