package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.WebhookBox.header;

import com.google.common.collect.ImmutableSet;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.inbox.WebhookSignatures;

/** Keeps what Shopify sends, verified over the raw bytes. */
final class WebhookIntake {

    static final ImmutableSet<String> KINDS =
            ImmutableSet.of("orders", "products", "customers", "inventory", "app", "compliance");

    private final WebhookBox box;
    private final WebhookSignatures signatures;

    WebhookIntake(HttpParts parts, WebhookBox box) {
        this.box = box;
        signatures = parts.signatures();
    }

    void receive(Context context) {
        String kind = context.pathParam("kind");
        if (!KINDS.contains(kind)) {
            throw Problem.notFound("Webhooks are taken for " + KINDS + ".");
        }
        byte[] body = context.bodyAsBytes();
        ShopId shop = signer(context, body, kind);
        Delivery delivery = delivery(context, shop, body);
        box.keep(context, kind, delivery, fault(delivery, body));
    }

    private ShopId signer(Context context, byte[] body, String kind) {
        Optional<ShopId> shop = WebhookBox.shopOf(header(context, "X-Shopify-Shop-Domain"));
        String signature = header(context, "X-Shopify-Hmac-Sha256");
        if (shop.isEmpty() || !signatures.verify(shop.get(), body, signature)) {
            box.count(kind, "bad-signature");
            throw Problem.of(401, "BAD_SIGNATURE", "X-Shopify-Hmac-Sha256 does not match the body.");
        }
        return shop.get();
    }

    private static Delivery delivery(Context context, ShopId shop, byte[] body) {
        String topic = header(context, "X-Shopify-Topic");
        return new Delivery(
                shop,
                deliveryId(header(context, "X-Shopify-Webhook-Id"), topic, body),
                header(context, "X-Shopify-Event-Id"),
                topic,
                header(context, "X-Shopify-API-Version"),
                time(header(context, "X-Shopify-Triggered-At")),
                RawBody.of(body));
    }

    /** What is wrong with the message itself; of its shop the engine judges. */
    private static Optional<String> fault(Delivery delivery, byte[] body) {
        return delivery.topic().isEmpty() ? Optional.of("No X-Shopify-Topic") : WebhookBox.notJson(body);
    }

    /** Without an id of the sender's, the same body on the same topic is the same delivery. */
    private static String deliveryId(String given, String topic, byte[] body) {
        return given.isEmpty() ? "sha256-" + Hashes.of(topic + "\n" + Hashes.of(body)) : given;
    }

    private static Optional<Instant> time(String given) {
        try {
            return Optional.of(Instant.parse(given));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }
}
