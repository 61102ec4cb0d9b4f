package org.advalorem.adapter.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiFunction;
import org.advalorem.port.system.PeerRefused;

/** Fetches the further pages of a list inside an object. */
final class Parts {
    /** Far beyond the most variants, lines and locations that Shopify allows. */
    private static final int MOST_PAGES = 200;

    private final BiFunction<Operation, ObjectNode, JsonNode> query;

    Parts(BiFunction<Operation, ObjectNode, JsonNode> query) {
        this.query = query;
    }

    /** Where the next page of a list begins. */
    static Optional<String> next(JsonNode list) {
        JsonNode info = list.path("pageInfo");
        return info.path("hasNextPage").asBoolean()
                ? Optional.of(info.path("endCursor").asText())
                : Optional.empty();
    }

    /**
     * Adds the further pages of one list to its first; false if the owner has changed in between or is gone.
     *
     * @param root what the operation calls the owner
     */
    boolean complete(ObjectNode owner, String list, String root, Operation operation) {
        ObjectNode first = owner.withObject("/" + list);
        ArrayNode nodes = first.withArray("nodes");
        Optional<String> cursor = next(first);
        for (int pages = 1; cursor.isPresent(); pages++) {
            if (pages == MOST_PAGES) {
                throw new PeerRefused(
                        "SHOPIFY_UNREADABLE", owner.path("id").asText() + ": more than " + nodes.size() + " " + list);
            }
            ObjectNode variables =
                    Operation.variables().put("id", owner.path("id").asText()).put("cursor", cursor.get());
            JsonNode again = query.apply(operation, variables).path(root);
            if (!again.path("updatedAt").equals(owner.path("updatedAt"))) {
                return false;
            }
            again.path(list).path("nodes").forEach(nodes::add);
            cursor = next(again.path(list));
        }
        first.remove("pageInfo");
        return true;
    }
}
