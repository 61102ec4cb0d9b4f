package org.advalorem.adapter.shopify.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.sync.Topics;
import org.advalorem.port.sync.UnreadableBody;

/**
 * The webhooks of Shopify's Admin API. An order's edits, refunds and fulfilments bring only themselves; Shopify says
 * {@code orders/updated} of the same order each time, so they are left to that.
 */
public final class ShopifyTopics implements Topics {

    private static final Map<String, CacheKind> OBJECTS = Map.ofEntries(
            Map.entry("orders/create", CacheKind.ORDER),
            Map.entry("orders/updated", CacheKind.ORDER),
            Map.entry("orders/cancelled", CacheKind.ORDER),
            Map.entry("orders/fulfilled", CacheKind.ORDER),
            Map.entry("orders/partially_fulfilled", CacheKind.ORDER),
            Map.entry("orders/paid", CacheKind.ORDER),
            Map.entry("orders/delete", CacheKind.ORDER),
            Map.entry("products/create", CacheKind.PRODUCT),
            Map.entry("products/update", CacheKind.PRODUCT),
            Map.entry("products/delete", CacheKind.PRODUCT),
            Map.entry("customers/create", CacheKind.CUSTOMER),
            Map.entry("customers/update", CacheKind.CUSTOMER),
            Map.entry("customers/delete", CacheKind.CUSTOMER),
            Map.entry("customers/enable", CacheKind.CUSTOMER),
            Map.entry("customers/disable", CacheKind.CUSTOMER));

    private static final Set<String> STOCK =
            Set.of("inventory_levels/connect", "inventory_levels/update", "inventory_levels/disconnect");

    /**
     * Nothing of the copy has to change for these, or another message brings it. Merges and wishes to be forgotten are no bodies to be
     * kept; see {@link org.advalorem.port.sync.CustomerMessages}.
     */
    private static final Set<String> OTHERS = Set.of(
            "orders/edited",
            "refunds/create",
            "fulfillments/create",
            "fulfillments/update",
            "fulfillment_orders/moved",
            "fulfillment_orders/order_routing_complete",
            "bulk_operations/finish",
            "app/uninstalled",
            "app/scopes_update",
            "shop/update",
            "locations/update",
            "customers/merge",
            "customers/redact",
            "customers/data_request",
            "shop/redact");

    private static final Set<String> KNOWN =
            Sets.union(Sets.union(OBJECTS.keySet(), STOCK), OTHERS).immutableCopy();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(64)
                    .build())
            .build();

    @Override
    public boolean knows(String topic) {
        return KNOWN.contains(topic);
    }

    @Override
    public Optional<Subject> subject(String topic, RawBody body) {
        CacheKind kind = OBJECTS.get(topic);
        if (kind != null) {
            Map<String, String> fields = fields(body, Set.of("id", "updated_at"));
            return Optional.of(new Subject(kind, number(fields, "id"), time(fields)));
        }
        if (STOCK.contains(topic)) {
            Map<String, String> fields = fields(body, Set.of("inventory_item_id", "location_id", "updated_at"));
            String id = number(fields, "inventory_item_id") + ":" + number(fields, "location_id");
            return Optional.of(new Subject(CacheKind.INVENTORY, id, time(fields)));
        }
        return Optional.empty();
    }

    private static String number(Map<String, String> fields, String name) {
        String number = fields.getOrDefault(name, "");
        if (!number.matches("[0-9]{1,19}")) {
            throw new UnreadableBody(name + " is no object's number");
        }
        return number;
    }

    private static Optional<Instant> time(Map<String, String> fields) {
        try {
            return Optional.ofNullable(fields.get("updated_at"))
                    .map(time -> OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException malformed) {
            throw new UnreadableBody("updated_at is no time");
        }
    }

    /** Those of the wanted fields that have a simple value. Reads to the end. */
    private static Map<String, String> fields(RawBody body, Set<String> wanted) {
        try (JsonParser json = JSON.createParser(body.bytes())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableBody("The body is no JSON object");
            }
            Map<String, String> found = new HashMap<>();
            collect(json, wanted, found);
            if (json.nextToken() != null) {
                throw new UnreadableBody("Something follows the JSON object");
            }
            return found;
        } catch (JsonProcessingException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr();
            throw new UnreadableBody("The body is not readable as JSON" + line);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void collect(JsonParser json, Set<String> wanted, Map<String, String> found) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (wanted.contains(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                found.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
