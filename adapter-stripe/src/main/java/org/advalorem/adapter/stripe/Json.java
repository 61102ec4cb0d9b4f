package org.advalorem.adapter.stripe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.util.Optional;

/** Reads JSON that may be anything. */
final class Json {

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private Json() {}

    /** The one JSON object that a text is; empty for any other text. */
    static Optional<JsonObject> object(String text) {
        try {
            return Optional.ofNullable(STRICT.fromJson(text, JsonElement.class))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        } catch (JsonParseException none) {
            return Optional.empty();
        }
    }

    /** A field that is an object. */
    static Optional<JsonObject> object(JsonObject parent, String field) {
        return Optional.ofNullable(parent.get(field))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    /** A field that is a text. */
    static Optional<String> text(JsonObject parent, String field) {
        return Optional.ofNullable(parent.get(field))
                .filter(value ->
                        value.isJsonPrimitive() && value.getAsJsonPrimitive().isString())
                .map(JsonElement::getAsString);
    }

    /** A field that is true or false. */
    static Optional<Boolean> truth(JsonObject parent, String field) {
        return Optional.ofNullable(parent.get(field))
                .filter(value ->
                        value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean())
                .map(JsonElement::getAsBoolean);
    }
}
