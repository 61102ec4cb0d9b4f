package org.advalorem.benchmark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Strings;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;

/** News of parcels as Shippo sends them, each of another parcel: what is told twice is kept once. */
final class ParcelDeliveries implements Requests {

    private static final int LONGEST_ID = 32;

    private final byte[] head;
    private final String before;
    private final String after;

    /**
     * All of a size.
     *
     * @param token of the shop's webhooks
     * @param size of each body, in bytes
     */
    ParcelDeliveries(String shop, String token, int size) {
        before = "{\"event\":\"track_updated\",\"test\":false,\"data\":{\"carrier\":\"usps\",\"tracking_number\":\"";
        String journey =
                "\",\"tracking_status\":{\"object_id\":\"e1\",\"status\":\"TRANSIT\",\"status_date\":\"2026-11-01T10:00:00Z\","
                        + "\"status_details\":\"On its way\"},\"tracking_history\":[],\"metadata\":\"";
        String end = "\"}}";
        int filling = size - before.length() - LONGEST_ID - journey.length() - end.length();
        after = journey + "x".repeat(filling) + end;
        head = String.join(
                        "\r\n",
                        "POST /shippo/webhook?shop=" + shop + "&token=" + token + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: " + size,
                        "",
                        "")
                .getBytes(UTF_8);
    }

    @Override
    public byte[] request(int number, String id) {
        return Bytes.concat(head, body(id));
    }

    private byte[] body(String id) {
        // No digit, or 1 and 10 would be one parcel.
        return (before + Strings.padEnd(id, LONGEST_ID, 'x') + after).getBytes(UTF_8);
    }

    @Override
    public String storedAs(String id) {
        return "shippo-" + Hashing.sha256().hashBytes(body(id));
    }
}
