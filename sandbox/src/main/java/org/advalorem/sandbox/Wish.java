package org.advalorem.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.message.Manner;

/** What a request to the sandbox's own routes asks for. An empty body asks for nothing in particular. */
record Wish(JsonNode json) {

    static Wish of(Context ctx) {
        return new Wish(ctx.body().isBlank() ? Json.object() : Json.read(ctx.body()));
    }

    Optional<String> text(String field) {
        return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty());
    }

    String required(String field) {
        return text(field).orElseThrow(() -> new IllegalArgumentException("Missing: " + field));
    }

    Optional<Integer> number(String field) {
        return json.has(field) ? Optional.of(json.path(field).asInt()) : Optional.empty();
    }

    int number(String field, int otherwise) {
        return json.path(field).asInt(otherwise);
    }

    Duration millis(String field, long otherwise) {
        return Duration.ofMillis(json.path(field).asLong(otherwise));
    }

    /** As {@code usual} where nothing else is said. */
    Manner manner(Manner usual) {
        return new Manner(
                number("copies", usual.copies()),
                number("attempts", usual.attempts()),
                millis("pauseMillis", usual.pause().toMillis()),
                number("lost", usual.lost()));
    }
}
