package org.advalorem.adapter.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.system.PeerRefused;

/** Makes of a tree what the port hands over. */
final class Objects {
    private static final int MOST_DIGITS = 19;

    private Objects() {}

    static BulkRun run(JsonNode run) {
        return new BulkRun(
                run.path("id").asText(),
                state(run.path("status").asText()),
                run.path("objectCount").asLong(),
                run.path("rootObjectCount").asLong(),
                text(run, "url").map(URI::create),
                text(run, "errorCode"));
    }

    private static BulkRun.State state(String status) {
        return switch (status) {
            case "CREATED", "RUNNING", "CANCELING" -> BulkRun.State.UNFINISHED;
            case "COMPLETED" -> BulkRun.State.COMPLETED;
            case "FAILED" -> BulkRun.State.FAILED;
            case "CANCELED" -> BulkRun.State.CANCELLED;
            case "EXPIRED" -> BulkRun.State.EXPIRED;
            default -> throw new PeerRefused("SHOPIFY_UNREADABLE", "Not a status of a bulk operation: " + status);
        };
    }

    private static Optional<String> text(JsonNode object, String field) {
        return Optional.of(object.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    static ShopObject of(ObjectNode object) {
        String gid = object.path("id").asText();
        String id = gid.substring(gid.lastIndexOf('/') + 1);
        JsonNode time = object.path("updatedAt");
        if (id.isEmpty() || id.length() > MOST_DIGITS || !id.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new PeerRefused("SHOPIFY_UNREADABLE", "An object without an id that is a number");
        }
        try {
            return new ShopObject(id, OffsetDateTime.parse(time.asText()).toInstant(), object.toString());
        } catch (DateTimeException e) {
            throw new PeerRefused("SHOPIFY_UNREADABLE", gid + " does not tell when it was changed");
        }
    }
}
