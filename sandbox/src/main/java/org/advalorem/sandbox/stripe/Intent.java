package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.advalorem.sandbox.http.Json;

/**
 * A payment intent.
 *
 * @param amount what was asked for, in the currency's smallest unit
 * @param received of it
 * @param currency in lower case
 */
record Intent(String id, long amount, long received, String currency, boolean live, boolean disputed, Instant created) {

    String charge() {
        return "ch_" + id.substring("pi_".length());
    }

    Intent received(long captured) {
        return new Intent(id, amount, captured, currency, live, disputed, created);
    }

    Intent inDispute() {
        return new Intent(id, amount, received, currency, live, true, created);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "payment_intent")
                .put("amount", amount)
                .put("amount_capturable", received == 0 ? amount : 0)
                .put("amount_received", received)
                .put("capture_method", "automatic")
                .put("client_secret", id + "_secret_Zm9yTm9ib2R5c0V5ZXM")
                .put("created", created.getEpochSecond())
                .put("currency", currency)
                .put("livemode", live)
                .put("status", received == 0 ? "requires_capture" : "succeeded");
        json.putObject("metadata");
        json.putNull("transfer_data");
        return received == 0 ? json.putNull("latest_charge") : json.put("latest_charge", charge());
    }

    /** A dispute about it, as events tell of it. */
    ObjectNode disputeJson(String dispute) {
        return Json.object()
                .put("id", dispute)
                .put("object", "dispute")
                .put("amount", received)
                .put("charge", charge())
                .put("payment_intent", id);
    }

    /** As events tell of it. */
    ObjectNode chargeJson(long refunded) {
        return Json.object()
                .put("id", charge())
                .put("object", "charge")
                .put("amount", amount)
                .put("amount_captured", received)
                .put("amount_refunded", refunded)
                .put("currency", currency)
                .put("livemode", live)
                .put("payment_intent", id)
                .put("refunded", refunded == received);
    }
}
