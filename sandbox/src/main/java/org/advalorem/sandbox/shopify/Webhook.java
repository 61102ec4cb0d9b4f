package org.advalorem.sandbox.shopify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One delivery, ready to be sent as often as one likes: every attempt carries the same bytes and the same webhook id.
 *
 * @param webhookId one delivery to one subscription, the same on every attempt
 * @param eventId one action of the merchant, shared by the topics it set off
 * @param orderId the order it is about; 0 if none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Webhook(
        Topic topic, String shop, long orderId, UUID webhookId, UUID eventId, Instant triggeredAt, byte[] body) {

    /** The headers of one attempt, signed with {@code secret}. */
    public Map<String, String> headers(String secret) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Shopify-Topic", topic.header());
        headers.put("X-Shopify-Hmac-Sha256", sign(secret, body));
        headers.put("X-Shopify-Shop-Domain", shop);
        headers.put("X-Shopify-API-Version", "2026-10");
        headers.put("X-Shopify-Webhook-Id", webhookId.toString());
        headers.put("X-Shopify-Event-Id", eventId.toString());
        headers.put("X-Shopify-Triggered-At", triggeredAt.toString());
        return headers;
    }

    /** Base64 of the HMAC-SHA256 over the raw bytes. */
    public static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Webhook[" + topic.header() + ", " + shop + ", order " + orderId + ", " + webhookId + "]";
    }
}
