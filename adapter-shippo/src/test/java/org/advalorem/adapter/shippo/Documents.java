package org.advalorem.adapter.shippo;

/** What Shippo sends, with only the part that a test is about. */
final class Documents {

    static final String MADE = "2026-03-02T09:00:00.123Z";

    private Documents() {}

    static String transaction(String id, String status, String number) {
        return transaction(id, status, number, "\"rate-1\"", MADE);
    }

    static String transaction(String id, String status, String number, String rate, String made) {
        return """
                {"object_id":"%s","object_created":"%s","status":"%s","object_state":"VALID","rate":%s,
                 "tracking_number":"%s","tracking_url_provider":"","label_url":"","commercial_invoice_url":null,
                 "eta":null,"metadata":"op-7","messages":[],"something_new":{"a":[1]}}
                """.formatted(id, made, status, rate, number);
    }

    static String list(String next, String... entries) {
        return "{\"next\":" + next + ",\"previous\":null,\"results\":[" + String.join(",", entries) + "]}";
    }

    static String shipment(String status, String... rates) {
        return """
                {"object_id":"ship-1","object_created":"2026-03-02T09:00:00Z","status":"%s","rates":[%s],
                 "messages":[{"source":"USPS","code":"","text":"Customs are missing."},{"source":"","code":"","text":""}]}
                """.formatted(status, String.join(",", rates));
    }

    /** A rate whose amount and currency are given as JSON. */
    static String rate(String amount, String currency) {
        return """
                {"object_id":"rate-1","provider":"USPS","carrier_account":"acc-1","amount":%s,"currency":%s,
                 "servicelevel":{"name":"Priority Mail","token":"usps_priority","extended_token":"usps_priority"},
                 "estimated_days":2}
                """.formatted(amount, currency);
    }

    static String event(String id, String status, String code, boolean actionRequired, String date) {
        return """
                {"object_id":"%s","status":"%s","substatus":{"code":"%s","text":"x","action_required":%s},
                 "status_date":%s,"status_details":"So it is.",
                 "location":{"city":"Oakland","state":"CA","zip":"","country":"US"}}
                """.formatted(id, status, code, actionRequired, date);
    }

    static String track(String status, String... history) {
        return """
                {"carrier":"USPS","tracking_number":" 9205 ","tracking_status":%s,"tracking_history":[%s],
                 "address_to":null,"eta":"2026-03-05T00:00:00","transaction":null,"messages":[]}
                """.formatted(status, String.join(",", history));
    }
}
