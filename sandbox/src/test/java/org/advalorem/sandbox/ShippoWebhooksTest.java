package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.message.Manner;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.shippo.ShippoWebhooks;
import org.advalorem.sandbox.shippo.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippoWebhooksTest {

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutLimits().withClock(clock));
    private final ShippoPeer shippo = sandbox.shippo();
    private final ShippoWebhooks webhooks = shippo.webhooks();
    private final Client client = new Client(sandbox);
    private final Listener listener = new Listener();

    @AfterEach
    void stop() {
        listener.close();
        sandbox.close();
    }

    @Test
    void tellsOfEachStageOfAParcel() {
        subscribe("track_updated", "/tracks", false);
        String number = bought(ShippoPeer.TOKEN).path("tracking_number").asText();

        var reached = new ArrayList<Stage>();
        for (int told = 1; told <= 4; told++) {
            reached.add(shippo.move(number));
            heard(told);
            clock.forward(Duration.ofHours(8));
        }

        assertThat(reached).containsExactly(Stage.PRE_TRANSIT, Stage.TRANSIT, Stage.OUT_FOR_DELIVERY, Stage.DELIVERED);
        assertThat(listener.heard())
                .extracting(
                        heard -> heard.json().at("/data/tracking_status/status").asText())
                .containsExactly("PRE_TRANSIT", "TRANSIT", "TRANSIT", "DELIVERED");
        assertThat(listener.heard())
                .extracting(heard -> heard.json().at("/data/tracking_history").size())
                .containsExactly(1, 2, 3, 4);
        assertThat(listener.heard())
                .extracting(heard -> heard.json().at("/data/eta").asText())
                .as("the estimate moves once it is on its way")
                .containsExactly(
                        "2026-11-04T10:00:00Z", "2026-11-05T10:00:00Z", "2026-11-05T10:00:00Z", "2026-11-05T10:00:00Z");
        assertThatThrownBy(() -> shippo.move(number)).isInstanceOf(IllegalArgumentException.class);
        assertThat(shippo.move(number, Stage.RETURNED)).isEqualTo(Stage.RETURNED);
    }

    @Test
    void tellsOfALabelFromItsPurchaseOn() {
        subscribe("transaction_created", "/created", false);
        subscribe("transaction_updated", "/updated", false);
        shippo.polls(5);
        String id = bought(ShippoPeer.TOKEN).path("object_id").asText();
        heard(1);

        shippo.settle(id);

        heard(2);
        assertThat(listener.heard()).extracting(Listener.Heard::path).containsExactly("/created", "/updated");
        assertThat(listener.heard())
                .extracting(heard -> heard.json().at("/data/status").asText())
                .containsExactly("QUEUED", "SUCCESS");
        assertThat(listener.heard().get(1).json().path("event").asText()).isEqualTo("transaction_updated");
    }

    @ParameterizedTest
    @CsvSource({"shippo_live_sandbox, /live, false", "shippo_test_sandbox, /test, true"})
    void tellsThoseOfTheSameModeOnly(String token, String path, boolean test) {
        subscribe("track_updated", "/live", false);
        subscribe("all", "/test", true);
        webhooks.hold();
        String number = bought(token).path("tracking_number").asText();

        shippo.move(number);
        webhooks.release().join();

        assertThat(listener.heard())
                .isNotEmpty()
                .extracting(Listener.Heard::path)
                .containsOnly(path);
        assertThat(listener.heard())
                .extracting(heard -> heard.json().path("test").asBoolean())
                .containsOnly(test);
    }

    @Test
    void oneModeDoesNotSeeTheOthersLabels() {
        String id = bought(ShippoPeer.TEST_TOKEN).path("object_id").asText();

        assertThat(client.send(asking(ShippoPeer.TOKEN, "/transactions/" + id)).statusCode())
                .isEqualTo(404);
        assertThat(client.send(asking(ShippoPeer.TEST_TOKEN, "/transactions/" + id))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void sendsMessagesTwiceAndOutOfOrder() {
        subscribe("track_updated", "/tracks", false);
        String number = bought(ShippoPeer.TOKEN).path("tracking_number").asText();
        webhooks.manner(webhooks.manner().times(2));
        webhooks.hold();
        for (int stage = 0; stage < 4; stage++) {
            shippo.move(number);
        }
        assertThat(listener.heard()).isEmpty();

        int released = webhooks.release().join();

        List<Integer> scans = listener.heard().stream()
                .map(heard -> heard.json().at("/data/tracking_history").size())
                .toList();
        assertThat(released).isEqualTo(4);
        assertThat(scans).hasSize(8);
        assertThat(scans.stream().distinct().toList())
                .containsExactlyInAnyOrder(1, 2, 3, 4)
                .isNotEqualTo(List.of(1, 2, 3, 4));
    }

    @Test
    void losesMessages() {
        subscribe("track_updated", "/tracks", false);
        String number = bought(ShippoPeer.TOKEN).path("tracking_number").asText();
        webhooks.manner(webhooks.manner().losing(100));
        shippo.move(number);
        webhooks.manner(webhooks.manner().losing(0));
        shippo.move(number);

        heard(1);

        assertThat(sandbox.books().requests("shippo.message lost")).isEqualTo(1);
        assertThat(listener.heard().get(0).json().at("/data/tracking_history").size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"503, 3", "429, 3", "408, 3", "404, 1", "200, 1"})
    void triesTwiceMoreWhereThatMayHelp(int status, int attempts) {
        subscribe("track_updated", "/tracks", false);
        String number = bought(ShippoPeer.TOKEN).path("tracking_number").asText();
        webhooks.manner(new Manner(1, 3, Duration.ZERO, 0));
        listener.answering(status, status, status, status);
        webhooks.hold();
        shippo.move(number);

        webhooks.release().join();

        assertThat(listener.heard()).hasSize(attempts);
    }

    @Test
    void signsOnceItIsToldTo() {
        subscribe("track_updated", "/tracks", false);
        String number = bought(ShippoPeer.TOKEN).path("tracking_number").asText();
        shippo.move(number);
        heard(1);
        shippo.signing("a secret");

        shippo.move(number);

        heard(2);
        assertThat(listener.heard().get(0).signature()).isEmpty();
        assertThat(listener.heard().get(1).signature())
                .matches("t=" + clock.instant().getEpochSecond() + ",v1=[0-9a-f]{64}");
    }

    @Test
    void handsOutTheFileOfALabelAndOfNoOther() {
        URI file = URI.create(bought(ShippoPeer.TOKEN).path("label_url").asText());

        assertThat(client.send(HttpRequest.newBuilder(file)).body())
                .startsWith("%PDF-1.4")
                .endsWith("%%EOF\n");
        assertThat(client.send(HttpRequest.newBuilder(file.resolve("other.pdf")))
                        .statusCode())
                .isEqualTo(404);
    }

    private void heard(int messages) {
        await().until(() -> listener.heard().size() >= messages);
        assertThat(listener.heard()).hasSize(messages);
    }

    private void subscribe(String event, String path, boolean test) {
        var wish = Json.object()
                .put("event", event)
                .put("url", listener.at(path).toString())
                .put("is_test", test);
        assertThat(client.send(asking(ShippoPeer.TOKEN, "/webhooks").POST(BodyPublishers.ofString(wish.toString())))
                        .statusCode())
                .isEqualTo(201);
    }

    private JsonNode bought(String token) {
        String rate =
                shippo.ratesOf(shippo.makeShipment(List.of(Quote.usps("7.90")))).get(0);
        return Optional.of(client.send(asking(token, "/transactions")
                        .POST(BodyPublishers.ofString("{\"rate\":\"" + rate + "\",\"metadata\":\"op-1\"}"))))
                .map(Client::body)
                .orElseThrow();
    }

    private HttpRequest.Builder asking(String token, String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.shippoUri() + path))
                .header("Authorization", "ShippoToken " + token);
    }
}
