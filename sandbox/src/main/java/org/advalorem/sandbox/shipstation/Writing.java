package org.advalorem.sandbox.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.sandbox.books.Books.ValueChange;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Amount;

/** What becomes of a stored order when a whole order is written over it: there is no partial update. */
final class Writing {

    private static final Set<String> KEPT_OF_ORDER = Set.of(
            "orderId",
            "orderKey",
            "orderTotal",
            "createDate",
            "modifyDate",
            "customerId",
            "userId",
            "externallyFulfilled",
            "externallyFulfilledBy",
            "externallyFulfilledById",
            "externallyFulfilledByName",
            "labelMessages");
    private static final Set<String> KEPT_OF_ADVANCED = Set.of("storeId", "mergedOrSplit", "mergedIds", "parentId");
    private static final Set<String> KEPT_OF_ITEM = Set.of("orderItemId", "createDate", "modifyDate");

    private final Ids ids;

    Writing(Ids ids) {
        this.ids = ids;
    }

    /** The stored order after {@code sent} was written over it; a field that was left out is lost. */
    ObjectNode over(ObjectNode stored, ObjectNode sent) {
        ObjectNode result = replaced(stored, sent, KEPT_OF_ORDER);
        nested(result, stored, sent, "billTo", Set.of());
        nested(result, stored, sent, "shipTo", Set.of("addressVerified"));
        nested(result, stored, sent, "insuranceOptions", Set.of());
        nested(result, stored, sent, "internationalOptions", Set.of());
        nested(result, stored, sent, "advancedOptions", KEPT_OF_ADVANCED);
        result.set("items", items(stored, sent));
        customs(result, sent, rows(stored).keySet());
        return result;
    }

    private static void nested(ObjectNode result, ObjectNode stored, ObjectNode sent, String field, Set<String> kept) {
        if (stored.path(field).isObject() && (sent.path(field).isObject() || !kept.isEmpty())) {
            JsonNode part = sent.path(field).isObject() ? sent.get(field) : Json.object();
            result.set(field, replaced((ObjectNode) stored.get(field), (ObjectNode) part, kept));
        } else if (sent.path(field).isObject()) {
            result.set(field, sent.get(field).deepCopy());
        }
    }

    private static ObjectNode replaced(ObjectNode stored, ObjectNode sent, Set<String> kept) {
        ObjectNode result = Json.object();
        for (Iterator<String> names = stored.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (kept.contains(name)) {
                result.set(name, stored.get(name));
            } else if (sent.has(name)) {
                result.set(name, sent.get(name).deepCopy());
            } else {
                result.putNull(name);
            }
        }
        return result;
    }

    private ArrayNode items(ObjectNode stored, ObjectNode sent) {
        Map<Long, ObjectNode> before = new HashMap<>();
        stored.path("items").forEach(item -> before.put(item.path("orderItemId").asLong(), (ObjectNode) item));
        ArrayNode items = Json.object().putArray("items");
        for (JsonNode item : sent.path("items")) {
            ObjectNode known = before.get(item.path("orderItemId").asLong());
            if (known == null) {
                items.add(((ObjectNode) item.deepCopy()).put("orderItemId", ids.item()));
            } else {
                items.add(replaced(known, (ObjectNode) item, KEPT_OF_ITEM));
            }
        }
        return items;
    }

    /** A row with a known id is that row again, any other row is new, and a row that is not sent is gone. */
    private void customs(ObjectNode result, ObjectNode sent, Set<Long> known) {
        JsonNode rows = sent.path("internationalOptions").path("customsItems");
        if (!rows.isArray() || !result.path("internationalOptions").isObject()) {
            return;
        }
        ArrayNode stored = Json.object().putArray("rows");
        rows.forEach(row -> stored.add(row(row, known)));
        ((ObjectNode) result.get("internationalOptions")).set("customsItems", stored);
    }

    private ObjectNode row(JsonNode sent, Set<Long> known) {
        ObjectNode row = Json.object();
        long id = sent.path("customsItemId").asLong();
        row.put("customsItemId", known.contains(id) ? id : ids.customs());
        row.set("description", sent.get("description"));
        row.set("quantity", sent.get("quantity"));
        row.set("value", Json.tree(stored(sent.path("value").decimalValue())));
        row.set("harmonizedTariffCode", sent.get("harmonizedTariffCode"));
        row.set("countryOfOrigin", sent.get("countryOfOrigin"));
        return row;
    }

    /** Two decimals are kept; what is finer is rounded half up. */
    static BigDecimal stored(BigDecimal value) {
        return Amount.shortest(value.setScale(2, RoundingMode.HALF_UP));
    }

    /** The rows whose unit value differs between two states of one order. */
    static List<ValueChange> changes(JsonNode before, JsonNode after) {
        Map<Long, JsonNode> old = rows(before);
        Map<Long, JsonNode> now = rows(after);
        var changes = new ArrayList<ValueChange>();
        now.forEach((id, row) -> {
            Optional<BigDecimal> was = Optional.ofNullable(old.get(id))
                    .map(other -> other.path("value").decimalValue());
            BigDecimal is = row.path("value").decimalValue();
            if (was.isEmpty() || was.get().compareTo(is) != 0) {
                changes.add(change(id, row, was, Optional.of(is)));
            }
        });
        old.forEach((id, row) -> {
            if (!now.containsKey(id)) {
                changes.add(change(id, row, Optional.of(row.path("value").decimalValue()), Optional.empty()));
            }
        });
        return changes;
    }

    private static ValueChange change(long id, JsonNode row, Optional<BigDecimal> before, Optional<BigDecimal> after) {
        return new ValueChange(
                id, row.path("description").asText(), row.path("quantity").asInt(), before, after);
    }

    private static Map<Long, JsonNode> rows(JsonNode order) {
        var rows = new LinkedHashMap<Long, JsonNode>();
        order.path("internationalOptions")
                .path("customsItems")
                .forEach(row -> rows.put(row.path("customsItemId").asLong(), row));
        return rows;
    }
}
