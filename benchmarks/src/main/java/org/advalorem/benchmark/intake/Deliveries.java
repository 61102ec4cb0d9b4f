package org.advalorem.benchmark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.advalorem.sandbox.shopify.Webhook;

/**
 * Signed deliveries of one shop, ready to be sent: several bodies of a given size, to which each request adds an id of its own.
 */
final class Deliveries implements Requests {

    private static final int BODIES = 256;

    private final List<byte[]> heads;
    private final List<byte[]> bodies;

    /**
     * All are signed here, so that sending costs next to nothing.
     *
     * @param size of each body, in bytes
     */
    Deliveries(String shop, String secret, String topic, int size) {
        this(shop, secret, topic, orders(size));
    }

    /** With bodies of somebody else's. */
    Deliveries(String shop, String secret, String topic, List<byte[]> bodies) {
        this.bodies = List.copyOf(bodies);
        heads = bodies.stream().map(body -> head(shop, secret, topic, body)).toList();
    }

    @Override
    public byte[] request(int number, String id) {
        int which = number % bodies.size();
        return request(heads.get(which), id, bodies.get(which));
    }

    static byte[] request(byte[] head, String id, byte[] body) {
        return Bytes.concat(head, (BareIntake.DELIVERY + ": " + id + "\r\n\r\n").getBytes(UTF_8), body);
    }

    /** What a request says before the line of its own id. */
    static byte[] head(String shop, String secret, String topic, byte[] body) {
        return String.join(
                        "\r\n",
                        "POST /api/webhooks/shopify/orders HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length,
                        "X-Shopify-Topic: " + topic,
                        "X-Shopify-Hmac-Sha256: " + Webhook.sign(secret, body),
                        "X-Shopify-Shop-Domain: " + shop,
                        "X-Shopify-API-Version: 2026-10",
                        "X-Shopify-Event-Id: 98880550-7158-44d4-b7cd-2c97c8a091b5",
                        "X-Shopify-Triggered-At: 2026-11-01T00:00:00Z",
                        "")
                .getBytes(UTF_8);
    }

    private static List<byte[]> orders(int size) {
        var all = new ArrayList<byte[]>();
        for (int number = 0; number < BODIES; number++) {
            all.add(order(number, size));
        }
        return all;
    }

    private static byte[] order(int number, int size) {
        var json = new StringBuilder(size);
        json.append("{\"id\":")
                .append(5_500_000_000_000L + number)
                .append(",\"name\":\"#")
                .append(1_001 + number);
        json.append("\",\"currency\":\"USD\",\"updated_at\":\"2026-11-01T10:00:00Z\",\"line_items\":[");
        for (int line = 0; json.length() < size - 350; line++) {
            json.append(line == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(9_000_000_000L + 31L * number + line)
                    .append(",\"title\":\"Wool scarf, long and warm, no. ")
                    .append(line)
                    .append("\",\"sku\":\"SCARF-")
                    .append(number % 17)
                    .append("-")
                    .append(line)
                    .append("\",\"quantity\":")
                    .append(1 + line % 3)
                    .append(",\"price\":\"")
                    .append(10 + number % 90)
                    .append(".95\",\"discount_allocations\":[{\"amount\":\"1.25\",\"discount_application_index\":0}]}");
        }
        json.append("],\"note\":\"\"}");
        json.insert(json.length() - 2, "x".repeat(size - json.length()));
        return json.toString().getBytes(UTF_8);
    }
}
