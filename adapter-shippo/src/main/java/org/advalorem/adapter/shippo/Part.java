package org.advalorem.adapter.shippo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** An object in a document of Shippo's. There an empty text stands for none, as null does. */
record Part(JsonNode node) {

    /** Addresses end up in pages as links. */
    private static final Pattern LINK = Pattern.compile("(?i)https?://\\S+");

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    boolean isObject() {
        return node.isObject();
    }

    Part at(String name) {
        return new Part(node.path(name));
    }

    /** A text or a number as text, without U+0000, which databases keep nowhere. */
    Optional<String> text(String name) {
        return at(name).text();
    }

    Optional<String> text() {
        return node.isTextual() || node.isNumber()
                ? Optional.of(node.asText().replace("\0", "").strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    String textOrNone(String name) {
        return text(name).orElse("");
    }

    /** A text without which the object makes no sense. */
    String required(String name) {
        return text(name).orElseThrow(() -> new Unreadable("it has no " + name));
    }

    Optional<String> link(String name) {
        return text(name).filter(text -> LINK.matcher(text).matches());
    }

    boolean isTrue(String name) {
        return node.path(name).isBoolean() && node.path(name).booleanValue();
    }

    boolean isFalse(String name) {
        return node.path(name).isBoolean() && !node.path(name).booleanValue();
    }

    /** A moment of this age, to be told from nonsense; one without an offset is in UTC. */
    Optional<Instant> moment(String name) {
        return text(name).flatMap(Part::parsed).filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            if (text.indexOf('T') < 0) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(
                    text.matches(".*T.*(Z|z|[+-][0-9:]+)")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    /** The objects of a list; what is none is passed over. */
    List<Part> entries(String name) {
        return at(name).entries();
    }

    List<Part> entries() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(Part::new)
                        .filter(Part::isObject)
                        .toList()
                : List.of();
    }

    /** Without its content, which names buyers. */
    @Override
    public String toString() {
        return "Part[" + node.getNodeType() + "]";
    }
}
