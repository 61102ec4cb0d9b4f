package org.advalorem.adapter.shopify.webhook;

import java.time.Instant;
import java.util.Set;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.inbox.WebhookBodies;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Reads from a webhook's body which order it is about and when that changed. An order's own body has both; an edit and a refund
 * name their order and have a time of their own.
 */
public final class ShopifyWebhookBodies implements WebhookBodies {

    private static final Set<String> OF_ORDER = Set.of("id", "name", "updated_at", "created_at");
    private static final Set<String> OF_EDIT = Set.of("order_id", "committed_at", "created_at");
    private static final Set<String> OF_REFUND = Set.of("order_id", "processed_at", "created_at");

    @Override
    public Reading read(String topic, RawBody body) {
        try {
            return switch (topic) {
                case "orders/edited" -> ofOrder(BodyFields.in(body, "order_edit", OF_EDIT), "order_id", "committed_at");
                case "refunds/create" -> ofOrder(BodyFields.of(body, OF_REFUND), "order_id", "processed_at");
                case "fulfillment_orders/moved" -> {
                    BodyFields.of(body, Set.of());
                    yield new Reading.OfNoOrder();
                }
                default -> ofOrder(BodyFields.of(body, OF_ORDER), "id", "updated_at");
            };
        } catch (UnreadableBody broken) {
            return new Reading.Unreadable(broken.getMessage());
        }
    }

    private static Reading ofOrder(BodyFields fields, String id, String changed) {
        long order = fields.number(id).orElseThrow(() -> new UnreadableBody(id + " is no order's number"));
        Instant at = fields.time(changed)
                .or(() -> fields.time("created_at"))
                .orElseThrow(() -> new UnreadableBody(changed + " is no time"));
        return new Reading.OfOrder(new OrderId(order), fields.text("name").orElse(""), at);
    }
}
