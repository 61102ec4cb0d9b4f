package org.advalorem.adapter.shopify.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.port.inbox.WebhookBodies;

/**
 * Reads from a webhook's body which order it is about and when that changed. An order's own body has both; an edit and a refund
 * name their order and have a time of their own.
 */
public final class ShopifyWebhookBodies implements WebhookBodies {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public Reading read(String topic, String body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (!root.isObject()) {
                return new Reading.Unreadable("The body is no JSON object");
            }
            return switch (topic) {
                case "orders/edited" -> edit(root.path("order_edit"));
                case "refunds/create" -> refund(root);
                case "fulfillment_orders/moved" -> new Reading.OfNoOrder();
                default -> order(root);
            };
        } catch (JsonProcessingException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr();
            return new Reading.Unreadable("The body is not readable as JSON" + line);
        } catch (Unusable fault) {
            return new Reading.Unreadable(fault.getMessage());
        }
    }

    private static Reading order(JsonNode root) {
        JsonNode name = root.path("name");
        return new Reading.OfOrder(
                id(root, "id"), name.isTextual() ? name.textValue() : "", time(root, "updated_at", "created_at"));
    }

    private static Reading edit(JsonNode edit) {
        return new Reading.OfOrder(id(edit, "order_id"), "", time(edit, "committed_at", "created_at"));
    }

    private static Reading refund(JsonNode refund) {
        return new Reading.OfOrder(id(refund, "order_id"), "", time(refund, "processed_at", "created_at"));
    }

    private static OrderId id(JsonNode node, String field) {
        JsonNode id = node.path(field);
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
            throw new Unusable(field + " is no order's number");
        }
        return new OrderId(id.longValue());
    }

    private static Instant time(JsonNode node, String field, String otherwise) {
        JsonNode time = node.hasNonNull(field) ? node.path(field) : node.path(otherwise);
        try {
            return OffsetDateTime.parse(time.asText()).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new Unusable(field + " is no time");
        }
    }

    private static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message, null, false, false);
        }
    }
}
