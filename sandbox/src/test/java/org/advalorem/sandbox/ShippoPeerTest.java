package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shippo.Ledger;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.Scan;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippoPeerTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutLimits().withClock(clock));
    private final ShippoPeer shippo = sandbox.shippo();
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void letsNobodyInWithoutTheToken() {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(sandbox.shippoUri() + "/transactions")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.body(answer).path("detail").asText()).isNotEmpty();
    }

    @Test
    void offersOneServiceOnTwoAccounts() {
        String shipment = shippo.makeShipment(List.of(
                new Quote("USPS", "usps_priority", "acc-a", "8.25", "USD", 2),
                new Quote("USPS", "usps_priority", "acc-b", "7.9", "USD", 3)));

        JsonNode rates = Client.body(get("/shipments/" + shipment)).path("rates");

        assertThat(rates.findValuesAsText("carrier_account")).containsExactly("acc-a", "acc-b");
        assertThat(rates.findValuesAsText("amount")).containsExactly("8.25", "7.9");
        assertThat(rates.findValuesAsText("object_id")).isEqualTo(shippo.ratesOf(shipment));
    }

    @Test
    void aShipmentAcrossABorderWantsADeclarationAndThenHasRates() {
        JsonNode without = Client.body(post("/shipments", shipment("US", "")));
        assertThat(without.path("rates")).isEmpty();
        assertThat(without.path("messages").findValuesAsText("text"))
                .containsExactly("International shipments need a customs declaration.");

        String declaration = Client.body(post("/customs/declarations", declaration("7.77", "3.00")))
                .path("object_id")
                .asText();
        JsonNode with = Client.body(post("/shipments", shipment("US", declaration)));

        assertThat(with.path("rates")).hasSize(3);
        assertThat(with.path("customs_declaration").asText()).isEqualTo(declaration);
        assertThat(Client.body(buy(with.path("rates").path(0).path("object_id").asText(), "op-1"))
                        .path("status")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(shippo.declarations()).singleElement().satisfies(told -> {
            assertThat(told.total()).isEqualByComparingTo("10.77");
            assertThat(told.currency()).isEqualTo("EUR");
        });
        assertThat(Client.body(post("/shipments", shipment("DE", ""))).path("rates"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"certify\":true; \"certify\":false; certify",
                "\"certify_signer\":\"Ada\"; \"certify_signer\":\"\"; certify_signer",
                "MERCHANDISE; TOYS; contents_type",
                "RETURN; BURN; non_delivery_option",
                "\"value_currency\":\"EUR\"; \"value_currency\":\"\"; items",
            })
    void aDeclarationLacksNothing(String text, String instead, String field) {
        HttpResponse<String> answer =
                post("/customs/declarations", declaration("1.00", "2.00").replace(text, instead));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.body(answer).has(field)).isTrue();
        assertThat(shippo.declarations()).isEmpty();
    }

    @Test
    void aShipmentLacksNothing() {
        assertThat(post("/shipments", "{\"address_to\":{\"country\":\"US\"}}").statusCode())
                .isEqualTo(400);
        assertThat(Client.body(post("/shipments", shipment("US", "c9")))
                        .path("customs_declaration")
                        .toString())
                .contains("not found");
        assertThat(Client.body(post("/shipments", shipment("", ""))).has("address_to"))
                .isTrue();
    }

    private static String shipment(String to, String declaration) {
        return """
                {"address_from":{"country":"DE"},"address_to":{"country":"%s"},"parcels":[{"weight":"1"}],
                 "customs_declaration":"%s","async":false}""".formatted(to, declaration);
    }

    private static String declaration(String... values) {
        var items = new ArrayList<String>();
        for (String value : values) {
            items.add(
                    "{\"description\":\"Mug\",\"quantity\":2,\"net_weight\":\"300\",\"mass_unit\":\"g\",\"value_amount\":\""
                            + value + "\",\"value_currency\":\"EUR\",\"origin_country\":\"DE\"}");
        }
        return "{\"certify\":true,\"certify_signer\":\"Ada\",\"contents_type\":\"MERCHANDISE\",\"non_delivery_option\":\"RETURN\",\"items\":["
                + String.join(",", items) + "]}";
    }

    @Test
    void aLabelIsQueuedForSoManyLooksAndThenBought() {
        shippo.polls(2);

        JsonNode begun = Client.body(buy(oneRate(), "op-1"));

        String path = "/transactions/" + begun.path("object_id").asText();
        assertThat(begun.path("status").asText()).isEqualTo("QUEUED");
        assertThat(begun.path("tracking_number").asText("none")).isEmpty();
        assertThat(List.of(status(path), status(path), status(path))).containsExactly("QUEUED", "QUEUED", "SUCCESS");
        assertThat(Client.body(get(path)).path("tracking_number").asText()).hasSize(22);
    }

    @Test
    void createdSaysNothingOfSuccess() {
        shippo.refusing("Too heavy.");

        HttpResponse<String> answer = buy(oneRate(), "op-1");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Client.body(answer).path("status").asText()).isEqualTo("ERROR");
        assertThat(Client.body(answer).path("messages").findValuesAsText("text"))
                .containsExactly("Too heavy.");
        assertThat(shippo.ledger().sales()).isEmpty();
    }

    @Test
    void nothingKeepsASecondLabelAway() {
        String rate = oneRate();
        buy(rate, "op-1");
        buy(rate, "op-1");

        assertThat(shippo.ledger().salesFor("op-1"))
                .hasSize(2)
                .isEqualTo(shippo.ledger().salesOf(rate));
        assertThat(shippo.ledger().repeated()).isEqualTo(Map.of(rate, 2L));
        assertThat(shippo.ledger().charged()).isEqualTo(Map.of("USD", new BigDecimal("15.80")));
    }

    @Test
    void aRateIsNamedOrGivenWhole() {
        String rate = oneRate();

        JsonNode named = Client.body(buy(rate, "op-1")).path("rate");
        shippo.rateAsObject(true);
        JsonNode whole = Client.body(buy(rate, "op-2")).path("rate");

        assertThat(named.asText()).isEqualTo(rate);
        assertThat(whole.path("object_id").asText()).isEqualTo(rate);
        assertThat(whole.path("amount").asText()).isEqualTo("7.90");
        assertThat(whole.path("servicelevel_token").asText()).isEqualTo("usps_priority");
    }

    @Test
    void listsTheLabelsOfARatePageByPage() {
        String rate = oneRate();
        buy(oneRate(), "other");
        for (int label = 0; label < 3; label++) {
            buy(rate, "op-" + label);
        }

        JsonNode first = Client.body(get("/transactions?rate=" + rate + "&results=2"));
        JsonNode second =
                Client.body(client.send(asking(URI.create(first.path("next").asText()))));

        assertThat(first.path("results").findValuesAsText("metadata")).containsExactly("op-2", "op-1");
        assertThat(second.path("results").findValuesAsText("metadata")).containsExactly("op-0");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"167, 201", "168, 400"})
    void aRateHoldsForSevenDays(int hours, int status) {
        String rate = oneRate();
        clock.forward(Duration.ofHours(hours));

        assertThat(buy(rate, "op-1").statusCode()).isEqualTo(status);
    }

    @Test
    void asksForARateThatThereIs() {
        assertThat(buy("7".repeat(32), "op-1").statusCode()).isEqualTo(400);
        assertThat(post("/transactions", "{}").body()).isEqualTo("{\"rate\":[\"This field is required.\"]}");
        assertThat(post("/transactions", "{").statusCode()).isEqualTo(400);
        assertThat(shippo.ledger().sales()).isEmpty();
    }

    @Test
    void aLabelThatIsGivenBackIsTheCarriersOnlyLater() {
        String id = bought();

        HttpResponse<String> refund = giveBack(id);

        String path = "/transactions/" + id;
        assertThat(Client.body(refund).path("status").asText()).isEqualTo("QUEUED");
        assertThat(List.of(status(path), status(path), status(path), status(path)))
                .containsExactly("SUCCESS", "REFUNDPENDING", "REFUNDED", "REFUNDED");
        assertThat(giveBack(id).statusCode()).isEqualTo(400);
        assertThat(shippo.ledger().voided()).containsExactly(id);
        assertThat(shippo.ledger().charged()).isEmpty();
    }

    @Test
    void aLabelThatIsNotTakenBackStaysPaidFor() {
        String id = bought();
        shippo.rejectingRefunds(true);

        giveBack(id);

        assertThat(status("/transactions/" + id)).isEqualTo("REFUNDREJECTED");
        assertThat(shippo.ledger().voided()).isEmpty();
        assertThat(shippo.ledger().charged()).containsEntry("USD", new BigDecimal("7.90"));
    }

    @Test
    void aParcelIsKnownByItsCarrierAndNumber() {
        String number = parcel();
        JsonNode unknown = Client.body(get("/tracks/usps/" + number));
        shippo.scan(number, new Scan("TRANSIT", "package_held", NOON, true));

        JsonNode held = Client.body(get("/tracks/usps/" + number));

        assertThat(unknown.path("tracking_status").isNull()).isTrue();
        assertThat(held.path("tracking_status")
                        .path("substatus")
                        .path("action_required")
                        .asBoolean())
                .isTrue();
        assertThat(held.path("tracking_history")).hasSize(1);
        assertThat(get("/tracks/ups/" + number).statusCode()).isEqualTo(404);
    }

    @Test
    void sendsNewsTwiceOutOfOrderAndWithoutAStatus() throws IOException {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        HttpServer ear = ear(heard);
        try {
            subscribe(ear, true);
            subscribe(ear, false);
            String number = parcel();
            shippo.scan(number, new Scan("TRANSIT", "", NOON));
            shippo.scan(number, new Scan("DELIVERED", "delivered", NOON.plusSeconds(60)));

            List<Integer> answers = new ArrayList<>(shippo.send(shippo.trackUpdated(number)));
            answers.addAll(shippo.send(shippo.trackUpdated(number, 1)));
            answers.addAll(shippo.send(shippo.trackUpdated(number, 1)));
            answers.addAll(shippo.send(shippo.trackUpdated(number, 0)));

            assertThat(answers).containsExactly(204, 204, 204, 204);
            assertThat(heard)
                    .extracting(body -> Json.read(body)
                            .path("data")
                            .path("tracking_status")
                            .path("status")
                            .asText("null"))
                    .containsExactly("DELIVERED", "TRANSIT", "TRANSIT", "null");
        } finally {
            ear.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ERROR, 500", "TOO_MANY_REQUESTS, 429", "NOT_FOUND, 404", "UNAUTHORIZED, 401"})
    void refusesAsToldAndSellsNothing(Fault.Kind kind, int status) {
        String rate = oneRate();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "buy", kind));

        assertThat(buy(rate, "op-1").statusCode()).isEqualTo(status);
        assertThat(shippo.ledger().sales()).isEmpty();
        assertThat(buy(rate, "op-1").statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsSoldIsInTheBooksEvenIfTheAnswerIsLost() {
        String rate = oneRate();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "buy", Fault.Kind.DROP_AFTER));

        assertThatThrownBy(() -> client.trySend(buying(rate, "op-1"))).isInstanceOf(IOException.class);
        assertThat(shippo.ledger().sales()).extracting(Ledger.Sale::marker).containsExactly("op-1");
        assertThat(sandbox.books().requests("shippo.buy drop_after 201")).isEqualTo(1);
    }

    @Test
    void isHandledFromAnotherProcess() {
        String rate = Json.read(admin("/shippo/shipments", "{}"))
                .path("rates")
                .path(0)
                .asText();
        buy(rate, "op-1");
        JsonNode sales = Json.read(client.send(HttpRequest.newBuilder(URI.create(sandbox.adminUri() + "/shippo/sales")))
                .body());
        String number = sales.path("sales").path(0).path("trackingNumber").asText();

        String answers = admin("/shippo/parcels/" + number, "{\"status\":\"DELIVERED\"}");

        assertThat(sales.path("charged").path("USD").asText()).isEqualTo("7.90");
        assertThat(answers).isEqualTo("{\"answers\":[]}");
        assertThat(shippo.trackUpdated(number)).contains("DELIVERED");
    }

    private String admin(String path, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(sandbox.adminUri() + path))
                        .POST(BodyPublishers.ofString(body)))
                .body();
    }

    private static HttpServer ear(Queue<String> heard) throws IOException {
        HttpServer ear = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ear.createContext("/", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        ear.start();
        return ear;
    }

    private void subscribe(HttpServer ear, boolean active) {
        String url = "http://127.0.0.1:" + ear.getAddress().getPort() + "/hook";
        assertThat(post("/webhooks", "{\"event\":\"track_updated\",\"url\":\"" + url + "\",\"active\":" + active + "}")
                        .statusCode())
                .isEqualTo(201);
    }

    private String oneRate() {
        return shippo.ratesOf(shippo.makeShipment(List.of(Quote.usps("7.90")))).get(0);
    }

    private String bought() {
        return Client.body(buy(oneRate(), "op-1")).path("object_id").asText();
    }

    private String parcel() {
        return Client.body(buy(oneRate(), "op-1")).path("tracking_number").asText();
    }

    private String status(String path) {
        return Client.body(get(path)).path("status").asText();
    }

    private HttpResponse<String> giveBack(String transaction) {
        return post("/refunds", "{\"transaction\":\"" + transaction + "\"}");
    }

    private HttpResponse<String> buy(String rate, String marker) {
        return client.send(buying(rate, marker));
    }

    private HttpRequest.Builder buying(String rate, String marker) {
        return asking(URI.create(sandbox.shippoUri() + "/transactions"))
                .POST(BodyPublishers.ofString("{\"rate\":\"" + rate + "\",\"metadata\":\"" + marker + "\"}"));
    }

    private HttpResponse<String> post(String path, String body) {
        return client.send(asking(URI.create(sandbox.shippoUri() + path)).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) {
        return client.send(asking(URI.create(sandbox.shippoUri() + path)).GET());
    }

    private static HttpRequest.Builder asking(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "ShippoToken " + ShippoPeer.TOKEN);
    }
}
