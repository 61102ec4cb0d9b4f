package org.advalorem.adapter.shippo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;

/**
 * Tells whether a message is from Shippo. By default only a token at the end of the webhook's address says so. If signing was
 * switched on for the account, {@code Shippo-Auth-Signature: t=<seconds since 1970>,v1=<hex>} says it too: HMAC-SHA256 over the
 * seconds as they are written there, a point, and the body as it came. Both take the same time wherever a text differs.
 */
public final class ShippoSignatures {

    /** The header of a signed message. */
    public static final String HEADER = "Shippo-Auth-Signature";

    /** How far Shippo's clock and ours may be apart, either way; Shippo names no figure. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private ShippoSignatures() {}

    /**
     * Whether this secret made the signature, less than {@link #TOLERANCE} ago or ahead, to the second and inclusive.
     *
     * @param header its value as it came; empty if there was none
     */
    public static boolean isSigned(RawBody body, String header, Secret secret, Instant now) {
        List<String> times = values(header, "t");
        if (times.size() != 1 || !times.get(0).matches("[0-9]{1,12}")) {
            return false;
        }
        byte[] expected = signature(times.get(0), body, secret);
        boolean signed = false;
        for (String claimed : values(header, "v1")) {
            // No short cut: which of several matches must not show in the time taken.
            signed |= hex(claimed)
                    .map(bytes -> MessageDigest.isEqual(expected, bytes))
                    .orElse(false);
        }
        return signed && isNear(Long.parseLong(times.get(0)), now);
    }

    /**
     * Whether the token in the address is ours.
     *
     * @param claimed as it came; empty if there was none
     */
    public static boolean isToken(String claimed, Secret expected) {
        return MessageDigest.isEqual(expected.reveal().getBytes(UTF_8), claimed.getBytes(UTF_8));
    }

    private static boolean isNear(long seconds, Instant now) {
        return Math.abs(now.getEpochSecond() - seconds) <= TOLERANCE.toSeconds();
    }

    private static List<String> values(String header, String name) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .toList();
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }

    private static byte[] signature(String time, RawBody body, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(UTF_8));
            return mac.doFinal(body.bytes());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
