package org.advalorem.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.base.Utf8;
import com.google.common.collect.ImmutableSet;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.port.inbox.WebhookSignatures;

/**
 * Keeps what Shopify sends: verified over the raw bytes, stored, and only then answered. What will never get better by sending it
 * again is kept as failed and answered 200; what could not be stored is answered 503, so that it comes again.
 */
final class WebhookIntake {

    static final ImmutableSet<String> KINDS =
            ImmutableSet.of("orders", "products", "customers", "inventory", "app", "compliance");
    private static final int LONGEST_HEADER = 200;

    private final CorrectionEngine engine;
    private final WebhookSignatures signatures;
    private final MeterRegistry meters;

    WebhookIntake(HttpParts parts) {
        engine = parts.engine();
        signatures = parts.signatures();
        meters = parts.meters();
    }

    void receive(Context context) {
        String kind = context.pathParam("kind");
        if (!KINDS.contains(kind)) {
            throw Problem.notFound("Webhooks are taken for " + KINDS + ".");
        }
        byte[] body = context.bodyAsBytes();
        ShopId shop = signer(context, body, kind);
        Delivery delivery = delivery(context, shop, body);
        Optional<String> fault = fault(delivery, body);
        Stored stored = fault.isPresent() ? engine.putAside(delivery, fault.get()) : engine.receive(delivery);
        String outcome = stored == Stored.DUPLICATE ? "duplicate" : fault.isPresent() ? "put-aside" : "stored";
        count(kind, outcome);
        Answers.json(context, Json.object().put("outcome", outcome));
    }

    private ShopId signer(Context context, byte[] body, String kind) {
        Optional<ShopId> shop = shopOf(header(context, "X-Shopify-Shop-Domain"));
        String signature = header(context, "X-Shopify-Hmac-Sha256");
        if (shop.isEmpty() || !signatures.verify(shop.get(), body, signature)) {
            count(kind, "bad-signature");
            throw Problem.of(401, "BAD_SIGNATURE", "X-Shopify-Hmac-Sha256 does not match the body.");
        }
        return shop.get();
    }

    private static Optional<ShopId> shopOf(String domain) {
        try {
            return Optional.of(new ShopId(domain));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
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
        return delivery.topic().isEmpty() ? Optional.of("No X-Shopify-Topic") : notJson(body);
    }

    private static Optional<String> notJson(byte[] body) {
        if (!Utf8.isWellFormed(body)) {
            return Optional.of("The body is not UTF-8");
        }
        try {
            return Json.isObject(body) ? Optional.empty() : Optional.of("The body is not a JSON object");
        } catch (JsonProcessingException malformed) {
            return Optional.of("The body is not valid JSON: " + malformed.getOriginalMessage());
        }
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

    private static String header(Context context, String name) {
        String value = context.header(name);
        if (value == null) {
            return "";
        }
        String trimmed = value.trim();
        return trimmed.length() > LONGEST_HEADER ? "sha256-" + Hashes.of(trimmed) : trimmed;
    }

    private void count(String kind, String outcome) {
        meters.counter("advalorem.webhooks", "kind", kind, "outcome", outcome).increment();
    }
}
