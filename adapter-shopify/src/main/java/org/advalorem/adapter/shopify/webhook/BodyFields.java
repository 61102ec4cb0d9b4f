package org.advalorem.adapter.shopify.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.sync.UnreadableBody;

/** A few fields of a body, found without making a tree of it. Each body comes by here, and most of it is of no use here. */
final class BodyFields {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final Map<String, Value> found = new HashMap<>();

    private BodyFields() {}

    /** What stands in a field, and as what. */
    private record Value(String text, JsonToken kind) {}

    /**
     * Those of the wanted fields that have a simple value and are not null. Reads to the end.
     *
     * @throws UnreadableBody if this is not one JSON object
     */
    static BodyFields of(RawBody body, Set<String> wanted) {
        return in(body, "", wanted);
    }

    /**
     * As {@link #of}, of the object in one field of the body's.
     *
     * @param within its name; empty for the body itself
     */
    static BodyFields in(RawBody body, String within, Set<String> wanted) {
        try (JsonParser json = JSON.createParser(body.bytes())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableBody("The body is no JSON object");
            }
            var fields = new BodyFields();
            if (within.isEmpty()) {
                fields.collect(json, wanted);
            } else {
                fields.collectWithin(json, within, wanted);
            }
            if (json.nextToken() != null) {
                throw new UnreadableBody("Something follows the JSON object");
            }
            return fields;
        } catch (JsonProcessingException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr();
            throw new UnreadableBody("The body is not readable as JSON" + line);
        } catch (IOException ofNoEncoding) {
            throw new UnreadableBody("The body is in no encoding of JSON");
        }
    }

    private void collectWithin(JsonParser json, String within, Set<String> wanted) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals(within) && value == JsonToken.START_OBJECT) {
                collect(json, wanted);
            } else {
                json.skipChildren();
            }
        }
    }

    private void collect(JsonParser json, Set<String> wanted) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (wanted.contains(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                found.put(name, new Value(json.getText(), value));
            } else {
                json.skipChildren();
            }
        }
    }

    /** Empty if the field is not there or no text. */
    Optional<String> text(String name) {
        return Optional.ofNullable(found.get(name))
                .filter(value -> value.kind == JsonToken.VALUE_STRING)
                .map(Value::text);
    }

    /** The digits of a number, or of a text of digits alone. */
    String digits(String name) {
        return Optional.ofNullable(found.get(name))
                .map(Value::text)
                .filter(text -> text.matches("[0-9]{1,19}"))
                .orElseThrow(() -> new UnreadableBody(name + " is no object's number"));
    }

    /** A number above 0 that is a number in JSON too; empty for all else. */
    OptionalLong number(String name) {
        Value value = found.get(name);
        if (value == null || value.kind != JsonToken.VALUE_NUMBER_INT) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value.text);
            return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException tooLong) {
            return OptionalLong.empty();
        }
    }

    /**
     * A time with its offset.
     *
     * @throws UnreadableBody if something else stands there
     */
    Optional<Instant> time(String name) {
        try {
            return Optional.ofNullable(found.get(name))
                    .map(value -> OffsetDateTime.parse(value.text).toInstant());
        } catch (DateTimeParseException malformed) {
            throw new UnreadableBody(name + " is no time");
        }
    }
}
