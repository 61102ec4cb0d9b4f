package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** JSON whose numbers come out with the digits they came in with: {@code 12.50} stays {@code 12.50}. */
final class Trees {

    private final ObjectMapper mapper;

    Trees(long longestDocument) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(longestDocument)
                        .maxNestingDepth(64)
                        .maxNumberLength(64)
                        .build())
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** Empty if the text is no JSON. The reason is not kept: it quotes the text, which names buyers. */
    Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(mapper.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** Where a text stops being JSON, as {@code  (line 3, column 12)}; empty if it does not. */
    String fault(String text) {
        try {
            mapper.readTree(text);
            return "";
        } catch (JsonProcessingException noJson) {
            JsonLocation place = noJson.getLocation();
            return place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        }
    }

    String write(JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("A number in it cannot be written out", unwritable);
        }
    }
}
