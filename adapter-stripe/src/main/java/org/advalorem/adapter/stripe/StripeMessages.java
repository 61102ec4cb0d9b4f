package org.advalorem.adapter.stripe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.port.payment.PaymentMessages;

/**
 * Stripe's webhook events. Signed as {@code t=<unix seconds>,v1=<hex>[,v1=<hex>…]}: HMAC-SHA256, with the endpoint's secret, of the time, a
 * point and the raw body; several {@code v1} while a secret is rolled, other schemes do not count. As in Stripe's SDK a message may be at most
 * 300 seconds old and may be from the future; the SDK's own check takes texts, where a signature is over bytes, and throws for odd headers.
 */
public final class StripeMessages implements PaymentMessages {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    /** More of them are no rolling of a secret. */
    private static final int MOST_SIGNATURES = 16;

    private static final Pattern WORD = Pattern.compile("[!-~]{1,255}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");

    /** Those of {@code payment_intent.*} come besides. */
    private static final Set<String> OF_REFUNDS = Set.of(
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.refunded",
            "charge.refund.updated",
            "charge.dispute.created");

    @Override
    public boolean isSigned(List<Secret> secrets, byte[] body, String signature, Instant now) {
        String time = "";
        var signatures = new ArrayList<String>();
        for (String item : signature.split(",", -1)) {
            String part = item.strip();
            if (part.startsWith("t=") && time.isEmpty()) {
                time = part.substring("t=".length());
            }
            if (part.startsWith("v1=") && signatures.size() < MOST_SIGNATURES) {
                signatures.add(part.substring("v1=".length()));
            }
        }
        if (!SECONDS.matcher(time).matches()) {
            return false;
        }
        boolean isRecent = Long.parseLong(time) >= now.getEpochSecond() - TOLERANCE.toSeconds();
        return isAnyOf(signatures, secrets, time, body) && isRecent;
    }

    /** Goes through all of them, so that the time it takes does not tell which fits. */
    private static boolean isAnyOf(List<String> signatures, List<Secret> secrets, String time, byte[] body) {
        boolean found = false;
        for (Secret secret : secrets) {
            byte[] wanted = signature(secret, time, body).getBytes(US_ASCII);
            for (String signature : signatures) {
                found |= MessageDigest.isEqual(wanted, signature.getBytes(UTF_8));
            }
        }
        return found;
    }

    private static String signature(Secret secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public Reading read(RawBody body) {
        Optional<JsonObject> event = body.isText() ? Json.object(body.text()) : Optional.empty();
        return event.map(StripeMessages::read).orElseGet(() -> new Reading.Unreadable("The body is no JSON object"));
    }

    private static Reading read(JsonObject event) {
        Optional<String> id = Json.text(event, "id").filter(WORD.asMatchPredicate());
        Optional<String> type = Json.text(event, "type").filter(WORD.asMatchPredicate());
        if (id.isEmpty() || type.isEmpty()) {
            return new Reading.Unreadable("The event has no id or no type");
        }
        Optional<String> payment = payment(event, type.get());
        if (payment.isEmpty()) {
            return new Reading.OfNothing(id.get(), type.get());
        }
        Optional<Boolean> live = Json.truth(event, "livemode");
        return live.isEmpty()
                ? new Reading.Unreadable("The event does not say whether it is of the live mode")
                : new Reading.OfPayment(id.get(), type.get(), payment.get(), live.get());
    }

    private static Optional<String> payment(JsonObject event, String type) {
        Optional<JsonObject> object = Json.object(event, "data").flatMap(data -> Json.object(data, "object"));
        Optional<String> payment = Optional.empty();
        if (OF_REFUNDS.contains(type)) {
            payment = object.flatMap(StripeMessages::paymentIntent);
        } else if (type.startsWith("payment_intent.")) {
            payment = object.flatMap(intent -> Json.text(intent, "id"));
        }
        return payment.filter(ID.asMatchPredicate());
    }

    /** By its id, or whole. */
    private static Optional<String> paymentIntent(JsonObject object) {
        return Json.text(object, "payment_intent")
                .or(() -> Json.object(object, "payment_intent").flatMap(intent -> Json.text(intent, "id")));
    }
}
