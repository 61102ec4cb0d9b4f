package org.advalorem.adapter.shippo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** JSON, within bounds. */
final class Trees {

    private final ObjectMapper mapper;

    /** Reads nothing longer than so many characters. */
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

    /** Empty if the text is no JSON within bounds. The reason is not kept: it quotes the text, which names buyers. */
    Optional<Part> read(String text) {
        if (text.length() > mapper.getFactory().streamReadConstraints().getMaxDocumentLength()) {
            return Optional.empty();
        }
        try {
            JsonNode root = mapper.readTree(text);
            return root.isContainerNode() ? Optional.of(new Part(root)) : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** One object in UTF-8, of texts, numbers, truths, and lists and objects of them. */
    byte[] write(Map<String, ?> fields) {
        try {
            return mapper.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Not to be written as JSON: " + fields.keySet(), unwritable);
        }
    }
}
