package org.advalorem.adapter.shopify.webhook;

import com.google.common.collect.Sets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.sync.Topics;

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

    private static final Set<String> OF_OBJECTS = Set.of("id", "updated_at");
    private static final Set<String> OF_STOCK = Set.of("inventory_item_id", "location_id", "updated_at");

    @Override
    public boolean knows(String topic) {
        return KNOWN.contains(topic);
    }

    @Override
    public Optional<Subject> subject(String topic, RawBody body) {
        CacheKind kind = OBJECTS.get(topic);
        if (kind != null) {
            var fields = BodyFields.of(body, OF_OBJECTS);
            return Optional.of(new Subject(kind, fields.digits("id"), fields.time("updated_at")));
        }
        if (STOCK.contains(topic)) {
            var fields = BodyFields.of(body, OF_STOCK);
            String id = fields.digits("inventory_item_id") + ":" + fields.digits("location_id");
            return Optional.of(new Subject(CacheKind.INVENTORY, id, fields.time("updated_at")));
        }
        return Optional.empty();
    }
}
