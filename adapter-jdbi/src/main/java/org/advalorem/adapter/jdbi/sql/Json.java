package org.advalorem.adapter.jdbi.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON as it stands in columns. What a newer version added is passed over when an older one reads it. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    public static String write(Object wire) {
        try {
            return MAPPER.writeValueAsString(wire);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + wire.getClass(), unwritable);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw unreadable(type, unreadable);
        }
    }

    public static Map<String, String> readTexts(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException unreadable) {
            throw unreadable(Map.class, unreadable);
        }
    }

    private static IllegalStateException unreadable(Class<?> type, JsonProcessingException cause) {
        // The original message quotes the document, which may hold a credential.
        return new IllegalStateException("Not a stored " + type.getSimpleName() + ": unreadable JSON at "
                + cause.getLocation().offsetDescription());
    }
}
