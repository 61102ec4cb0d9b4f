package org.advalorem.benchmark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.stream.IntStream;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;

/** What a shop says of its products once, and of ever new orders, each with an id of its own and otherwise alike. */
final class ShopNews {

    static final long FIRST_ORDER = 7_000_000_000_000L;

    private final String secret;
    private final String shop;
    private final List<Webhook> products;
    /** The body of an order around its id. */
    private final List<String> pieces;

    /** Takes the words of the sandbox. */
    ShopNews(String secret) {
        this.secret = secret;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Placed placed = sandbox.world().place(Scenario.CODE_PERCENT);
            shop = placed.order().shop();
            products = sandbox.world().products(shop).stream()
                    .map(product -> sandbox.webhooks().about(Topic.PRODUCTS_CREATE, shop, product))
                    .toList();
            String body = new String(
                    sandbox.webhooks()
                            .about(Topic.ORDERS_CREATE, placed.order())
                            .body(),
                    UTF_8);
            pieces = Splitter.on(Long.toString(placed.order().id())).splitToList(body);
        }
    }

    String shop() {
        return shop;
    }

    /** Requests that tell of all products. */
    List<byte[]> products() {
        return products.stream()
                .map(product -> request(product.topic(), product.webhookId().toString(), product.body()))
                .toList();
    }

    /** Some bodies of orders. */
    List<byte[]> orders(int count) {
        return IntStream.range(0, count).mapToObj(this::body).toList();
    }

    /** A request that tells of an order nobody heard of before. */
    byte[] order(int number) {
        return request(Topic.ORDERS_CREATE, "order-" + number, body(number));
    }

    private byte[] body(int number) {
        return String.join(Long.toString(FIRST_ORDER + number), pieces).getBytes(UTF_8);
    }

    private byte[] request(Topic topic, String id, byte[] body) {
        return Deliveries.request(Deliveries.head(shop, secret, topic.header(), body), id, body);
    }
}
