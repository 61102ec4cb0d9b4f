package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS, 429", "SERVER_ERROR, 500", "UNAVAILABLE, 503", "UNAUTHORIZED, 401", "FORBIDDEN, 403"
    })
    void answersWithAStatusAsOftenAsToldAndThenWell(Fault.Kind kind, int status) {
        sandbox.faults().add(Fault.next(2, Fault.Peer.SHIPSTATION, "stores", kind));

        assertThat(client.get("/stores").statusCode()).isEqualTo(status);
        assertThat(client.get("/stores").statusCode()).isEqualTo(status);
        assertThat(client.get("/stores").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_REQUESTS, 429",
        "SERVER_ERROR, 500",
        "UNAVAILABLE, 503",
        "UNAUTHORIZED, 401",
        "PAYMENT_REQUIRED, 402",
        "FORBIDDEN, 403",
        "LOCKED, 423",
        "THROTTLED, 200"
    })
    void letsShopifyRefuseInItsOwnWays(Fault.Kind kind, int status) {
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHOPIFY, "graphql", kind));

        HttpResponse<String> answer = client.graphql("{ shop { id } }", Map.of());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\"data\"");
        assertThat(client.graphql("{ shop { id } }", Map.of()).body()).contains("\"data\"");
    }

    @Test
    void strikesOnlyTheEndpointItNames() {
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPSTATION, "get", Fault.Kind.SERVER_ERROR));

        assertThat(client.get("/stores").statusCode()).isEqualTo(200);
        assertThat(client.get("/orders/1").statusCode()).isEqualTo(500);
    }

    @Test
    void namesTheWaitOfAThrottledCall() {
        sandbox.faults()
                .add(Fault.next(1, Fault.Peer.SHIPSTATION, "*", Fault.Kind.TOO_MANY_REQUESTS)
                        .taking(Duration.ofSeconds(7)));

        assertThat(client.get("/stores").headers().firstValue("X-Rate-Limit-Reset"))
                .contains("7");
    }

    @Test
    void dropsTheConnectionBeforeTheEffect() {
        ObjectNode order = corrected();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPSTATION, "createorder", Fault.Kind.DROP_BEFORE));

        assertThatThrownBy(() -> client.trySend(push(order))).isInstanceOf(IOException.class);
        assertThat(sandbox.books().pushes()).isEmpty();
    }

    @Test
    void dropsTheConnectionAfterTheEffect() {
        ObjectNode order = corrected();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPSTATION, "createorder", Fault.Kind.DROP_AFTER));

        assertThatThrownBy(() -> client.trySend(push(order))).isInstanceOf(IOException.class);
        assertThat(sandbox.books().pushes()).hasSize(1);
        assertThat(sandbox.books().requests("shipstation.createorder drop_after 200"))
                .isEqualTo(1);
    }

    @Test
    void breaksOffInTheMiddleOfAnAnswer() {
        ObjectNode order = corrected();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPSTATION, "createorder", Fault.Kind.TRUNCATED));

        assertThatThrownBy(() -> client.trySend(push(order))).isInstanceOf(IOException.class);
        assertThat(sandbox.books().pushes()).hasSize(1);
    }

    @Test
    void answersLateAndWell() {
        sandbox.faults()
                .add(Fault.next(1, Fault.Peer.SHIPSTATION, "stores", Fault.Kind.LATENCY)
                        .taking(Duration.ofMillis(1)));

        assertThat(client.get("/stores").statusCode()).isEqualTo(200);
    }

    @Test
    void strikesTheSameRequestsForTheSameSeed() {
        try (Sandbox again = Sandbox.start(SandboxOptions.defaults().withoutLimits())) {
            assertThat(statuses(sandbox)).isEqualTo(statuses(again)).contains("200", "503");
        }
    }

    @Test
    void stopsWhenFaultsAreCleared() {
        sandbox.faults().add(Fault.often(100, Fault.Peer.SHIPSTATION, "*", Fault.Kind.SERVER_ERROR));
        assertThat(client.get("/stores").statusCode()).isEqualTo(500);

        sandbox.faults().clear();

        assertThat(client.get("/stores").statusCode()).isEqualTo(200);
    }

    private static String statuses(Sandbox some) {
        some.faults().add(Fault.often(50, Fault.Peer.SHIPSTATION, "stores", Fault.Kind.UNAVAILABLE));
        var client = new Client(some);
        return String.join(
                " ",
                IntStream.range(0, 30)
                        .mapToObj(call -> String.valueOf(client.get("/stores").statusCode()))
                        .toList());
    }

    private ObjectNode corrected() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        JsonNode row = order.at("/internationalOptions/customsItems/0");
        ((ObjectNode) row).set("value", Json.tree(new BigDecimal("9.17")));
        return order;
    }

    private HttpRequest.Builder push(JsonNode order) {
        return client.shipStation("/orders/createorder").POST(BodyPublishers.ofByteArray(Json.bytes(order)));
    }
}
