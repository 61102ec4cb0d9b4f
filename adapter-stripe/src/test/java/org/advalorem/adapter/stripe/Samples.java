package org.advalorem.adapter.stripe;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Answers in Stripe's shape. */
final class Samples {

    private Samples() {}

    static String payment(String status, long received, String currency) {
        return """
                {"id":"pi_7","object":"payment_intent","amount":10000,"amount_received":%d,"client_secret":"pi_7_secret_hush",
                 "created":1772450000,"currency":"%s","latest_charge":"ch_7","livemode":false,"metadata":{},"status":"%s"}
                """.formatted(received, currency, status);
    }

    static String refund(String id, long created, String status) {
        return """
                {"id":"%s","object":"refund","amount":250,"balance_transaction":"txn_1","charge":"ch_7","created":%d,
                 "currency":"eur","metadata":{"advalorem_refund":"shop:refund:1"},"payment_intent":"pi_7",
                 "reason":"requested_by_customer","receipt_number":null,"status":"%s","failure_reason":"lost_or_stolen_card"}
                """.formatted(id, created, status);
    }

    static String list(boolean hasMore, String... refunds) {
        return "{\"object\":\"list\",\"url\":\"/v1/refunds\",\"has_more\":" + hasMore + ",\"data\":["
                + Arrays.stream(refunds).collect(Collectors.joining(",")) + "]}";
    }

    /** With the fields given as JSON beside the type. */
    static String error(String type, String fields) {
        return "{\"error\":{\"type\":\"" + type + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}}";
    }
}
