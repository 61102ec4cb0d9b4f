package org.advalorem.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One event, ready to be sent as often as one likes with the same bytes.
 *
 * @param id the same whenever it is sent
 * @param payment the payment intent it is about
 */
@SuppressWarnings("ArrayRecordComponent")
public record StripeEvent(String id, String type, String payment, byte[] body) {

    /** The value of {@code Stripe-Signature}, with one {@code v1} for each secret. */
    public String signature(Instant at, List<String> secrets) {
        long time = at.getEpochSecond();
        return "t=" + time + ","
                + secrets.stream()
                        .map(secret -> "v1=" + sign(secret, time, body))
                        .collect(Collectors.joining(","));
    }

    /** Lower-case hex of the HMAC-SHA256 over the time, a point and the raw bytes. */
    public static String sign(String secret, long time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "StripeEvent[" + type + ", " + payment + ", " + id + "]";
    }
}
