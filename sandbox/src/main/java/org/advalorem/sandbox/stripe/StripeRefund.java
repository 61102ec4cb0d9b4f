package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.advalorem.sandbox.http.Json;

/**
 * A refund as it really stands, whatever was answered.
 *
 * @param payment the payment intent
 * @param amount in the currency's smallest unit
 * @param status one of Stripe's words
 * @param failure why it failed, empty unless it did
 * @param key the idempotency key it was made under; empty if it was made by hand
 * @param metadata as sent with it
 */
public record StripeRefund(
        String id,
        String payment,
        long amount,
        String currency,
        String status,
        String failure,
        String key,
        Map<String, String> metadata,
        String reason,
        Instant created) {

    public StripeRefund {
        metadata = Map.copyOf(metadata);
    }

    /** Whether its money is away from the merchant, or will be. */
    public boolean counts() {
        return !status.equals("failed") && !status.equals("canceled");
    }

    /** What it is marked with under a name; empty if it is not. */
    public String marker(String name) {
        return metadata.getOrDefault(name, "");
    }

    StripeRefund become(String other, String why) {
        return new StripeRefund(id, payment, amount, currency, other, why, key, metadata, reason, created);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "refund")
                .put("amount", amount)
                .put("balance_transaction", "txn_" + id.substring("re_".length()))
                .put("charge", "ch_" + payment.substring("pi_".length()))
                .put("created", created.getEpochSecond())
                .put("currency", currency)
                .put("payment_intent", payment);
        json.set("metadata", Json.tree(new TreeMap<>(metadata)));
        json.put("reason", reason.isEmpty() ? null : reason);
        json.putNull("receipt_number");
        json.putNull("source_transfer_reversal");
        json.put("status", status);
        json.putNull("transfer_reversal");
        if (!failure.isEmpty()) {
            json.put("failure_reason", failure);
        }
        return json;
    }
}
