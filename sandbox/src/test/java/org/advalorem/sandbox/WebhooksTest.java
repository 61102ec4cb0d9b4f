package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.shopify.Webhooks.Delivery;
import org.advalorem.sandbox.shopify.Webhooks.Manner;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhooksTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(new SettableClock()));
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer listener = listener();
    private final URI target =
            URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/hook");

    private record Received(Map<String, String> headers, String body) {}

    @AfterEach
    void stop() {
        listener.stop(0);
        sandbox.close();
    }

    @Test
    void signsTheRawBytesAsShopifyDoes() {
        byte[] body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(Webhook.sign("hush", body)).isEqualTo("VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=");
    }

    @Test
    void sendsTheOrderWithAllHeaders() {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);

        Delivery delivery = send(sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order()))
                .get(0);

        Received got = received.element();
        assertThat(delivery.isAcknowledged()).isTrue();
        assertThat(got.headers())
                .containsEntry("X-shopify-topic", "orders/create")
                .containsEntry("X-shopify-shop-domain", placed.order().shop())
                .containsEntry("X-shopify-api-version", "2026-10")
                .containsEntry(
                        "X-shopify-hmac-sha256", Webhook.sign("hush", got.body().getBytes(StandardCharsets.UTF_8)))
                .containsKeys("X-shopify-webhook-id", "X-shopify-event-id", "X-shopify-triggered-at");
        assertThat(Json.read(got.body()).path("id").asLong())
                .isEqualTo(placed.order().id());
    }

    @Test
    void writesBodiesWhoseSumsMeet() {
        for (Placed placed : sandbox.world().place(60)) {
            Webhook webhook = sandbox.webhooks().about(Topic.ORDERS_UPDATED, placed.order());
            JsonNode body = Json.read(new String(webhook.body(), StandardCharsets.UTF_8));

            BigDecimal allocations = sum(body.path("line_items").findValues("discount_allocations"));
            assertThat(allocations).as("%s", placed.scenario()).isEqualByComparingTo(money(body, "total_discounts"));
            if (!placed.order().isEdited()) {
                assertThat(money(body, "total_line_items_price").subtract(allocations))
                        .as("%s", placed.scenario())
                        .isEqualByComparingTo(money(body, "subtotal_price"));
            }
        }
    }

    @Test
    void triesAgainUntilItIsAnswered() {
        answers.addAll(List.of(503, 500));
        sandbox.webhooks().manner(Manner.usual().trying(5, Duration.ZERO));
        Placed placed = sandbox.world().place();

        Delivery delivery = send(sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order()))
                .get(0);

        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(received)
                .extracting(got -> got.headers().get("X-shopify-webhook-id"))
                .hasSize(3)
                .containsOnly(delivery.webhook().webhookId().toString());
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        answers.addAll(List.of(500, 500, 500));
        sandbox.webhooks().manner(Manner.usual().trying(2, Duration.ZERO));

        Delivery delivery = send(sandbox.webhooks()
                        .about(Topic.ORDERS_CREATE, sandbox.world().place().order()))
                .get(0);

        assertThat(delivery).extracting(Delivery::attempts, Delivery::status).containsExactly(2, 500);
    }

    @Test
    void sendsCopiesUnderOneId() {
        sandbox.webhooks().manner(Manner.usual().times(3));

        send(sandbox.webhooks()
                .about(Topic.ORDERS_CREATE, sandbox.world().place().order()));

        assertThat(received).hasSize(3);
        assertThat(received.stream()
                        .map(got -> got.headers().get("X-shopify-webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void sharesTheEventAmongTheTopicsOfOneAction() {
        Placed placed = sandbox.world().place();
        Webhook created = sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order());
        Webhook updated = sandbox.webhooks().sameEvent(created, Topic.ORDERS_UPDATED, placed.order());

        assertThat(sandbox.webhooks()
                        .sendShuffled(List.of(created, updated), target)
                        .join())
                .hasSize(2);
        assertThat(received.stream()
                        .map(got -> got.headers().get("X-shopify-event-id"))
                        .distinct())
                .hasSize(1);
        assertThat(received.stream()
                        .map(got -> got.headers().get("X-shopify-webhook-id"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void tellsOfEditsRefundsAndTheEnd() {
        Placed placed = sandbox.world().place(Scenario.EDITED_BEFORE_IMPORT);
        long line = placed.order().lines().get(0).id();

        send(sandbox.webhooks().about(Topic.ORDERS_EDITED, placed.order()));
        send(sandbox.webhooks()
                .about(
                        Topic.REFUNDS_CREATE,
                        sandbox.world().refund(placed.order().id(), line, 1)));
        send(sandbox.webhooks().uninstalled(sandbox.world().shops().get(0)));

        List<JsonNode> bodies =
                received.stream().map(got -> Json.read(got.body())).toList();
        assertThat(bodies.get(0).at("/order_edit/line_items/removals/0/delta").asInt())
                .isEqualTo(1);
        assertThat(bodies.get(1).at("/refund_line_items/0/line_item_id").asLong())
                .isEqualTo(line);
        assertThat(bodies.get(2).path("myshopify_domain").asText()).isEqualTo("sandbox.myshopify.com");
    }

    @Test
    void tellsWhoPaysHowAndWhatWentOff() {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);
        ShopOrder sent = sandbox.world().send(placed.order().id(), 1, "UPS", "1Z999");

        JsonNode body = body(sandbox.webhooks().about(Topic.ORDERS_FULFILLED, sent));

        assertThat(body.at("/customer/email").asText())
                .isEqualTo(sandbox.world().customer(sent).mail())
                .isEqualTo(body.path("email").asText());
        assertThat(body.at("/payment_gateway_names/0").asText())
                .isEqualTo(sent.course().gateway());
        assertThat(body.at("/fulfillments/0/tracking_number").asText()).isEqualTo("1Z999");
        assertThat(body.at("/fulfillments/0/line_items")).hasSize(1);
        assertThat(body.at("/line_items/0/fulfillment_status").asText()).isEqualTo("fulfilled");
        assertThat(body.at("/line_items/0/fulfillable_quantity").asInt()).isZero();
    }

    @Test
    void tellsOfProductsAndStock() {
        String shop = sandbox.world().shops().get(0).domain();
        Product shirt = sandbox.world().products(shop).stream()
                .filter(product -> product.title().equals("Classic Cotton Shirt"))
                .findFirst()
                .orElseThrow();
        Product.Variant blue = shirt.variants().get(2);

        JsonNode product = body(sandbox.webhooks().about(Topic.PRODUCTS_UPDATE, shop, shirt));
        JsonNode level = body(sandbox.webhooks()
                .counted(shop, blue, blue.stock().keySet().iterator().next()));

        assertThat(product.path("options").findValuesAsText("name")).containsExactly("Color", "Size");
        assertThat(product.at("/variants/2/option1").asText()).isEqualTo("Blue");
        assertThat(product.path("variants").findValuesAsText("inventory_item_id"))
                .contains(level.path("inventory_item_id").asText());
        assertThat(level.path("available").isInt()).isTrue();
    }

    @Test
    void tellsOfCustomersWhoBecomeOneOrAreToBeForgotten() {
        Placed placed = sandbox.world().place();
        String shop = placed.order().shop();
        Customer buyer = sandbox.world().customer(placed.order());
        Customer visitor = sandbox.world().customers(shop).get(1);

        Customer kept = sandbox.world().merge(shop, visitor.id(), buyer.id());
        JsonNode merged = body(sandbox.webhooks().merged(shop, kept, buyer));
        JsonNode redacted = body(sandbox.webhooks().redacted(shop, kept));

        assertThat(kept.orders()).isEqualTo(1);
        assertThat(sandbox.world().customer(placed.order())).isEqualTo(kept);
        assertThat(merged.path("admin_graphql_api_customer_deleted_id").asText())
                .endsWith("/" + buyer.id());
        assertThat(redacted.at("/customer/id").asLong()).isEqualTo(visitor.id());
    }

    @Test
    void deliveriesThatAreLateComeLaterAndInAnotherOrder() {
        sandbox.webhooks().hold();
        var sent = new ArrayList<CompletableFuture<List<Delivery>>>();
        for (Placed placed : sandbox.world().place(20)) {
            sent.add(sandbox.webhooks().send(sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order()), target));
        }
        assertThat(received).isEmpty();

        assertThat(sandbox.webhooks().release()).isEqualTo(20);

        sent.forEach(CompletableFuture::join);
        assertThat(received).hasSize(20);
    }

    @Test
    void losesAsManyAsItIsTold() {
        sandbox.webhooks().manner(Manner.usual().losing(50));
        int arrived = 0;
        for (Placed placed : sandbox.world().place(100)) {
            arrived += send(sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order()))
                    .size();
        }

        assertThat(arrived).isBetween(30, 70).isEqualTo(received.size());
    }

    @Test
    @Timeout(60)
    void tellsThoseWhoHaveSubscribedOfWhatHappens() throws Exception {
        subscribe("ORDERS_CREATE");
        subscribe("ORDERS_PAID");
        subscribe("BULK_OPERATIONS_FINISH");

        Placed placed = sandbox.world().place();
        sandbox.world().pay(placed.order().id());
        ask(
                "mutation { bulkOperationRunQuery(query: \"{ orders { edges { node { id } } } }\") { userErrors { message } } }");
        awaitReceived(3);

        assertThat(received)
                .extracting(got -> got.headers().get("X-shopify-topic"))
                .containsExactlyInAnyOrder("orders/create", "orders/paid", "bulk_operations/finish");
    }

    @Test
    @Timeout(60)
    void losesASubscriptionWhoseMessagesNobodyTakes() throws Exception {
        subscribe("ORDERS_CREATE");
        answers.addAll(List.of(500, 500));
        sandbox.webhooks().manner(Manner.usual().trying(2, Duration.ZERO));

        sandbox.world().place();

        while (!sandbox.shopify().subscriptions().of("sandbox.myshopify.com").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(received).hasSize(2);
    }

    private void subscribe(String topic) throws Exception {
        ask("mutation { webhookSubscriptionCreate(topic: " + topic + ", webhookSubscription: { uri: \"" + target
                + "\" }) { userErrors { message } } }");
    }

    private void ask(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.shopifyUri() + "/admin/api/2026-10/graphql.json"))
                .header("X-Shopify-Access-Token", "shpat_sandbox")
                .POST(BodyPublishers.ofByteArray(Json.bytes(Map.of("query", query))))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertThat(answer).contains("\"userErrors\":[]");
    }

    private void awaitReceived(int count) {
        while (received.size() < count) {
            Thread.onSpinWait();
        }
    }

    private static JsonNode body(Webhook webhook) {
        return Json.read(new String(webhook.body(), StandardCharsets.UTF_8));
    }

    private List<Delivery> send(Webhook webhook) {
        return sandbox.webhooks().send(webhook, target).join();
    }

    private static BigDecimal money(JsonNode body, String field) {
        return new BigDecimal(body.path(field).asText());
    }

    private static BigDecimal sum(List<JsonNode> allocations) {
        return allocations.stream()
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .filter(allocation -> allocation.has("amount"))
                .map(allocation -> money(allocation, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private HttpServer listener() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", exchange -> {
                var headers = new TreeMap<String, String>();
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
                received.add(new Received(
                        headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                Integer status = answers.poll();
                exchange.sendResponseHeaders(status == null ? 200 : status, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
