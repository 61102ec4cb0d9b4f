package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FulfilmentAdminTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final Client client = new Client(sandbox);
    private final Listener listener = new Listener();

    @AfterEach
    void stop() {
        listener.close();
        sandbox.close();
    }

    @Test
    void makesAShipmentForAnOrderWithRatesToItsCountry() {
        ShopOrder order = sandbox.world().place(Scenario.UNEVEN_CENTS).order();

        JsonNode made = ask("/shippo/shipments", Map.of("order", order.id()));

        JsonNode shipment =
                Client.body(shippo("/shipments/" + made.path("shipment").asText(), ""));
        assertThat(order.destination().country()).isNotEqualTo(order.originCountry());
        assertThat(shipment.path("rates").findValuesAsText("token"))
                .containsExactly(
                        "usps_first_class_package_international_service",
                        "usps_priority_mail_international",
                        "ups_worldwide_saver");
        assertThat(made.path("rates")).hasSize(3);
    }

    @Test
    void makesAPaymentOverWhatAnOrderCost() {
        ShopOrder order = sandbox.world().place(Scenario.UNEVEN_CENTS).order();

        String payment = ask("/stripe/payments", Map.of("order", order.id()))
                .path("payment")
                .asText();

        JsonNode intent = Client.body(stripe("GET", "/v1/payment_intents/" + payment, ""));
        assertThat(intent.path("amount_received").asLong())
                .isEqualTo(order.subtotal().plus(order.shipping()).shop().minor());
        assertThat(intent.path("currency").asText()).isEqualTo("usd");
    }

    @Test
    void movesAParcelOnAndTellsOfIt() {
        shippo("/webhooks", "{\"event\":\"track_updated\",\"url\":\"" + listener.at("/shippo") + "\"}");
        String rate = ask("/shippo/shipments", Map.of()).path("rates").path(0).asText();
        String number = Client.body(shippo("/transactions", "{\"rate\":\"" + rate + "\"}"))
                .path("tracking_number")
                .asText();
        ask("/shippo/messages/hold", Map.of());

        String first = stage(number, Map.of());
        String second = stage(number, Map.of("to", "FAILURE"));
        JsonNode released = ask("/shippo/messages/release", Map.of());

        assertThat(first).isEqualTo("PRE_TRANSIT");
        assertThat(second).isEqualTo("FAILURE");
        assertThat(released.path("released").asInt()).isEqualTo(2);
        assertThat(listener.heard()).hasSize(2);
        assertThat(call("POST", "/shippo/parcels/" + number + "/move", Map.of()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void hasARefundFailLongAfterItSucceeded() {
        ask("/stripe/endpoints", Map.of("target", listener.at("/first").toString()));
        ask("/stripe/endpoints", Map.of("target", listener.at("/second").toString()));
        String payment = ask("/stripe/payments", Map.of("amount", "500", "currency", "gbp"))
                .path("payment")
                .asText();
        String refund = Client.body(stripe("POST", "/v1/refunds", "payment_intent=" + payment))
                .path("id")
                .asText();
        await().until(() -> listener.heard().size() == 6);

        JsonNode after = ask("/stripe/refunds/" + refund, Map.of("status", "failed", "reason", "declined"));

        await().until(() -> listener.heard().size() == 10);
        assertThat(after.at("/0/status").asText()).isEqualTo("failed");
        assertThat(after.at("/0/failure").asText()).isEqualTo("declined");
        assertThat(listener.heard())
                .filteredOn(heard -> heard.path().equals("/second"))
                .extracting(heard -> heard.json().path("type").asText())
                .contains("refund.created", "charge.refunded", "refund.updated", "refund.failed");
        assertThat(sandbox.stripe().wentBack(payment)).isZero();
    }

    @Test
    void losesEventsAndMessagesAsItIsTold() {
        ask("/stripe/endpoints", Map.of("target", listener.at("/stripe").toString()));
        assertThat(call("PATCH", "/stripe/events", Map.of("lost", 100)).statusCode())
                .isEqualTo(200);
        assertThat(call("PATCH", "/shippo/messages", Map.of("copies", 3, "lost", 7))
                        .statusCode())
                .isEqualTo(200);

        sandbox.stripe().pay(500, "gbp");

        assertThat(sandbox.books().requests("stripe.event lost")).isEqualTo(1);
        assertThat(sandbox.shippo().webhooks().manner().copies()).isEqualTo(3);
        assertThat(sandbox.shippo().webhooks().manner().attempts()).isEqualTo(3);
        assertThat(call("PATCH", "/shippo/messages", Map.of("lost", 101)).statusCode())
                .isEqualTo(400);
    }

    private String stage(String number, Map<String, ?> wish) {
        return ask("/shippo/parcels/" + number + "/move", wish).path("stage").asText();
    }

    private JsonNode ask(String path, Map<String, ?> wish) {
        HttpResponse<String> answer = call("POST", path, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.body(answer);
    }

    private HttpResponse<String> call(String method, String path, Map<String, ?> wish) {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.adminUri() + path))
                .method(method, BodyPublishers.ofByteArray(Json.bytes(wish))));
    }

    /** Asks if there is no body, and posts it else. */
    private HttpResponse<String> shippo(String path, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.shippoUri() + path))
                .header("Authorization", "ShippoToken " + ShippoPeer.TOKEN)
                .method(body.isEmpty() ? "GET" : "POST", BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> stripe(String method, String path, String form) {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.stripeUri() + path))
                .header("Authorization", "Bearer " + StripePeer.KEY)
                .method(method, BodyPublishers.ofString(form)));
    }
}
