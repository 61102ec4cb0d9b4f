package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.advalorem.domain.correction.ShopOrder;

/** One order in its two forms, and ways to spoil it. */
final class Samples {
    private Samples() {}

    static ObjectNode graphqlAnswer() {
        return parsed("graphql-answer.json");
    }

    static ObjectNode webhookBody() {
        return parsed("webhook-body.json");
    }

    /** The body of a webhook with all that the copy of an order takes from it. */
    static ObjectNode copiedWebhookBody() {
        return parsed("copied-webhook-body.json");
    }

    /** The same order as an object of the GraphQL interface. */
    static ObjectNode copiedGraphqlObject() {
        return parsed("copied-graphql-object.json");
    }

    static ObjectNode at(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    static ObjectNode changed(ObjectNode document, String pointer, Consumer<ObjectNode> change) {
        change.accept(at(document, pointer));
        return document;
    }

    static ShopOrder read(JsonNode document) {
        return OrderDocument.read(bytes(document), Optional.empty());
    }

    static byte[] bytes(JsonNode document) {
        try {
            return OrderDocument.JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(JsonNode document) {
        return new String(bytes(document), StandardCharsets.UTF_8);
    }

    private static ObjectNode parsed(String name) {
        try {
            return (ObjectNode)
                    OrderDocument.JSON.readTree(Resources.toByteArray(Resources.getResource(Samples.class, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
