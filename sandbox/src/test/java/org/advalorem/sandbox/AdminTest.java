package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void saysWhereThePeersAre() {
        JsonNode overview = ask("GET", "", Map.of());

        assertThat(overview.path("shopify").asText())
                .isEqualTo(sandbox.shopifyUri().toString());
        assertThat(overview.path("shops").path(0).asText()).isEqualTo("sandbox.myshopify.com");
    }

    @Test
    void placesOrdersAndSaysWhereTheyShouldEnd() {
        JsonNode placed = ask("POST", "/orders", Map.of("count", 2, "scenario", "UNEVEN_CENTS"));

        assertThat(placed).hasSize(2);
        assertThat(placed.at("/0/status").asText()).isEqualTo("COMPLETED");
        assertThat(placed.at("/0/rows/0/net").asText()).isEqualTo("27.50");
        assertThat(ask("GET", "/orders", Map.of())).hasSize(2);
    }

    @Test
    void showsWhatAnOrderDeclares() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();

        assertThat(ask("GET", "/orders/" + id, Map.of()).at("/declared/0/value").decimalValue())
                .isEqualTo("12.5");
    }

    @Test
    void changesOrders() {
        var order = sandbox.world().place(Scenario.UNEVEN_CENTS).order();
        long line = order.lines().get(0).id();

        ask("POST", "/orders/" + order.id() + "/edit", Map.of("line", line, "units", 1));
        ask("POST", "/orders/" + order.id() + "/refund", Map.of("line", line, "units", 1));
        int left = client.order(order.id())
                .at("/lineItems/nodes/0/currentQuantity")
                .asInt();
        ask("POST", "/orders/" + order.id() + "/cancel", Map.of());

        assertThat(left).isEqualTo(1);
        assertThat(client.order(order.id()).path("cancelledAt").isNull()).isFalse();
    }

    @Test
    void armsAndClearsFaults() {
        ask("POST", "/faults", Map.of("peer", "shipstation", "endpoint", "stores", "kind", "server_error", "count", 5));
        int broken = client.get("/stores").statusCode();
        JsonNode armed = ask("GET", "/faults", Map.of());
        JsonNode cleared = ask("DELETE", "/faults", Map.of());

        assertThat(broken).isEqualTo(500);
        assertThat(armed.at("/0/kind").asText()).isEqualTo("SERVER_ERROR");
        assertThat(cleared).isEmpty();
        assertThat(client.get("/stores").statusCode()).isEqualTo(200);
    }

    @Test
    void opensTheBooks() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        ((ObjectNode) order.at("/internationalOptions/customsItems/0")).set("value", Json.tree(new BigDecimal("9.17")));
        client.createOrder(order);

        JsonNode books = ask("GET", "/books", Map.of());

        assertThat(books.at("/requests/shipstation.createorder").asInt()).isEqualTo(1);
        assertThat(books.at("/pushes/0/orderKey").asText()).isEqualTo(String.valueOf(id));
        assertThat(books.at("/pushes/0/changes/0/after").decimalValue()).isEqualTo("9.17");
        assertThat(books.path("created")).isEmpty();
        assertThat(ask("DELETE", "/books", Map.of()).path("pushes")).isEmpty();
    }

    @Test
    void setsLimitsAndOverwriting() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ask("PATCH", "/settings", Map.of("overwriting", true));

        assertThat(ask("POST", "/shipstation/refresh", Map.of())
                        .path("rewritten")
                        .asInt())
                .isEqualTo(1);

        ask("PATCH", "/settings", Map.of("callsPerMinute", 0));
        assertThat(client.get("/stores").statusCode()).isEqualTo(429);
        assertThat(sandbox.shipStation().declared(String.valueOf(id))).hasSize(1);
    }

    @Test
    void shipsAnOrder() {
        long id = sandbox.world().place(Scenario.CODE_FIXED).order().id();

        ask("POST", "/shipstation/orders/" + id + "/status", Map.of("status", "shipped"));

        assertThat(client.stored(id).path("orderStatus").asText()).isEqualTo("shipped");
    }

    @Test
    void sendsAWebhookAndSaysWhatCameOfIt() {
        long id = sandbox.world().place(Scenario.CODE_FIXED).order().id();
        ask("PATCH", "/settings", Map.of("webhooks", Map.of("attempts", 2, "pauseMillis", 0)));

        JsonNode deliveries = ask(
                "POST",
                "/webhooks",
                Map.of("topic", "orders/create", "order", id, "target", sandbox.shopifyUri() + "/nowhere"));

        assertThat(deliveries.at("/0/attempts").asInt()).isEqualTo(2);
        assertThat(deliveries.at("/0/status").asInt()).isEqualTo(404);
    }

    @Test
    void listsEveryScenario() {
        assertThat(ask("GET", "/scenarios", Map.of())).hasSize(Scenario.values().length);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(call("POST", "/orders", Map.of("scenario", "NONE")).statusCode())
                .isEqualTo(400);
        assertThat(call("POST", "/faults", Map.of("peer", "SHOPIFY")).body()).contains("Missing: kind");
    }

    private JsonNode ask(String method, String path, Map<String, ?> wish) {
        HttpResponse<String> answer = call(method, path, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.body(answer);
    }

    private HttpResponse<String> call(String method, String path, Map<String, ?> wish) {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.adminUri() + path))
                .method(method, BodyPublishers.ofByteArray(Json.bytes(wish))));
    }
}
