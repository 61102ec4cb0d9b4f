package org.advalorem.adapter.shopify.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a delivery was signed by Shopify: {@code X-Shopify-Hmac-Sha256} is Base64 of HMAC-SHA256 over the body as
 * it came, keyed with the app's client secret. For up to an hour after the secret was rotated deliveries may bear the old
 * one, so there may be several. Takes the same time wherever a signature differs. Shown without its secrets.
 */
public final class WebhookVerifier {
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /**
     * Keeps the secrets in memory for as long as it lives.
     *
     * @param secrets at least one, none of them blank; the current one first
     */
    public WebhookVerifier(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A webhook secret is missing or blank");
        }
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /**
     * Whether one of the secrets made this signature for this body.
     *
     * @param body the bytes as received, before anything has parsed or changed them
     * @param signature the header's value, which must be the very text that Shopify would have written
     */
    public boolean isGenuine(byte[] body, String signature) {
        byte[] claimed = signature.strip().getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (SecretKeySpec key : keys) {
            // No short cut: how many secrets were tried must not show in the time taken.
            genuine |= MessageDigest.isEqual(Base64.getEncoder().encode(sign(key, body)), claimed);
        }
        return genuine;
    }

    private static byte[] sign(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "WebhookVerifier[" + keys.size() + " secrets]";
    }
}
