package org.advalorem.adapter.shopify.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.UnreadableBody;

/**
 * A part of a body that says by name what is wrong in it.
 *
 * @param name as it stands in the body
 */
record Part(String name, JsonNode node) {

    /** More than Shopify allows for any of them, and little enough for an index. */
    private static final int LONGEST_TEXT = 500;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Part of(CachedBody body) {
        try {
            JsonNode root = JSON.readTree(body.raw().text());
            if (root.isObject()) {
                return new Part("The body", root);
            }
        } catch (JsonProcessingException broken) {
            throw new UnreadableBody("The body is not readable as JSON", broken);
        }
        throw new UnreadableBody("The body is no JSON object");
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** Whether it is spoken of, be it to say that there is nothing. */
    boolean tells(String field) {
        return node.has(field);
    }

    Part at(String field) {
        return new Part(field, node.path(field));
    }

    /** The elements of a list or of a connection; none if there is no such field. */
    List<Part> each(String field) {
        JsonNode list = node.path(field);
        JsonNode elements = list.path("nodes").isArray() ? list.path("nodes") : list;
        if (!elements.isArray() && !elements.isMissingNode() && !elements.isNull()) {
            throw new UnreadableBody(field + " is not a list");
        }
        return StreamSupport.stream(elements.spliterator(), false)
                .map(element -> new Part(field, element))
                .toList();
    }

    /** Without blanks around it; empty if there is none or it is blank. */
    Optional<String> text(String field) {
        JsonNode value = node.path(field);
        if (value.isContainerNode()) {
            throw new UnreadableBody(field + " is not a text");
        }
        Optional<String> text = Optional.of(value)
                .filter(found -> !found.isMissingNode() && !found.isNull())
                .map(JsonNode::asText)
                .map(String::strip)
                .filter(stripped -> !stripped.isEmpty());
        if (text.filter(found -> found.length() > LONGEST_TEXT).isPresent()) {
            throw new UnreadableBody(field + " has more than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** What is read from the first of the fields that has a text. */
    <T> Optional<T> read(Function<String, T> reading, String... fields) {
        for (String field : fields) {
            Optional<String> text = text(field);
            if (text.isPresent()) {
                return text.map(found -> read(field, found, reading));
            }
        }
        return Optional.empty();
    }

    <T> T need(Function<String, T> reading, String... fields) {
        return read(reading, fields)
                .orElseThrow(() -> new UnreadableBody(name + " has no " + String.join(" or ", fields)));
    }

    private static <T> T read(String field, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new UnreadableBody(field + " cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
