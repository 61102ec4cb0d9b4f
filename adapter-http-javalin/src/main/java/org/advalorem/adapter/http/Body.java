package org.advalorem.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A JSON object as a request's body, read field by field; whatever is wrong with it is a 400 that names the field. */
final class Body {

    private final JsonNode tree;
    /** Where it stands in the request's body, such as {@code rules[1].}; empty for the whole. */
    private final String place;

    private Body(JsonNode tree, String place) {
        this.tree = tree;
        this.place = place;
    }

    /**
     * Reads the body; an empty one is an empty object.
     *
     * @param fields the only ones that may occur
     */
    static Body of(Context context, String... fields) {
        byte[] bytes = context.bodyAsBytes();
        if (bytes.length == 0) {
            return new Body(Json.object(), "");
        }
        requireJson(context);
        JsonNode tree = parse(bytes);
        if (!tree.isObject()) {
            throw Problem.of(400, "BAD_BODY", "The body must be a JSON object.");
        }
        var body = new Body(tree, "");
        body.requireKnown(fields);
        return body;
    }

    private void requireKnown(String... fields) {
        Set<String> known = Set.of(fields);
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw fault(
                        name,
                        "unknown field; known are " + known.stream().sorted().toList());
            }
        }
    }

    private Problem fault(String field, String what) {
        return Problem.badField(place + field, what);
    }

    private static void requireJson(Context context) {
        String type = context.contentType();
        String media = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).split(";", 2)[0].trim();
        if (!media.equals("application/json") && !media.endsWith("+json")) {
            throw Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.")
                    .withHeader("Accept", "application/json");
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            throw Problem.of(400, "BAD_BODY", "The body is not valid JSON: " + malformed.getOriginalMessage() + where);
        }
    }

    /** Whether the field has a value other than null. */
    boolean has(String field) {
        return tree.hasNonNull(field);
    }

    /** Whether the field occurs, if only as null. */
    boolean holds(String field) {
        return tree.has(field);
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> fault(field, "is missing"));
    }

    /** The text of a field, trimmed; empty if the field is absent, null or blank. */
    Optional<String> optionalText(String field) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw fault(field, "must be a text, not " + kind(value));
        }
        return Optional.of(value.textValue().trim()).filter(text -> !text.isEmpty());
    }

    OptionalLong optionalNumber(String field) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw fault(field, "must be a whole number, not " + kind(value));
        }
        return OptionalLong.of(value.longValue());
    }

    Optional<Boolean> optionalFlag(String field) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw fault(field, "must be true or false, not " + kind(value));
        }
        return Optional.of(value.booleanValue());
    }

    Optional<List<String>> optionalTexts(String field) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            throw fault(field, "must be a list of texts, not " + kind(value));
        }
        var texts = new ArrayList<String>();
        for (JsonNode entry : value) {
            if (!entry.isTextual()) {
                throw fault(field + "[" + texts.size() + "]", "must be a text, not " + kind(entry));
            }
            texts.add(entry.textValue());
        }
        return Optional.of(List.copyOf(texts));
    }

    /**
     * An object within; empty if it is absent or null.
     *
     * @param fields the only ones that may occur in it
     */
    Optional<Body> object(String field, String... fields) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw fault(field, "must be an object, not " + kind(value));
        }
        var object = new Body(value, place + field + ".");
        object.requireKnown(fields);
        return Optional.of(object);
    }

    /**
     * The objects of a list.
     *
     * @param fields the only ones that may occur in them
     */
    Optional<List<Body>> optionalObjects(String field, String... fields) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            throw fault(field, "must be a list of objects, not " + kind(value));
        }
        var objects = new ArrayList<Body>();
        for (JsonNode entry : value) {
            String at = field + "[" + objects.size() + "]";
            if (!entry.isObject()) {
                throw fault(at, "must be an object, not " + kind(entry));
            }
            var object = new Body(entry, place + at + ".");
            object.requireKnown(fields);
            objects.add(object);
        }
        return Optional.of(List.copyOf(objects));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> value.asText();
            default -> "a text";
        };
    }
}
