package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.advalorem.sandbox.books.Books.Push;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shipstation.ShipStationPeer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShipStationPeerTest {

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withClock(clock).withCallsPerMinute(40));
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void holdsGrossCustomsValuesPerUnitInReverseOrder() {
        Placed placed = sandbox.world().place(Scenario.UNEVEN_CENTS);
        Placed several = sandbox.world().place(Scenario.SERVICE_LINE);

        JsonNode rows = rows(client.stored(placed.order().id()));
        JsonNode manyRows = rows(client.stored(several.order().id()));

        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("value").decimalValue()).isEqualTo("12.5");
        assertThat(rows.path(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(manyRows.path(manyRows.size() - 1).path("description").asText())
                .isEqualTo(several.order().lines().get(0).good().name());
    }

    @Test
    void keepsOrderDiscountsAsAdjustments() {
        Placed placed = sandbox.world().place(Scenario.UNEVEN_CENTS);

        JsonNode items = client.stored(placed.order().id()).path("items");

        assertThat(items.path(1).path("name").asText()).isEqualTo("TENOFF");
        assertThat(items.path(1).path("adjustment").asBoolean()).isTrue();
        assertThat(items.path(1).path("unitPrice").decimalValue()).isEqualTo("-10.0");
    }

    @Test
    void writesTheWholeOrderOverTheStoredOne() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        ((ObjectNode) rows(order).path(0)).set("value", Json.tree(new BigDecimal("9.17")));
        order.remove("internalNotes");
        order.remove("gift");

        JsonNode answer = Client.body(client.createOrder(order));

        assertThat(rows(answer).path(0).path("value").decimalValue()).isEqualTo("9.17");
        assertThat(rows(answer).path(0).path("customsItemId"))
                .isEqualTo(rows(order).path(0).path("customsItemId"));
        assertThat(answer.path("gift").isNull()).isTrue();
        assertThat(answer.path("orderId")).isEqualTo(order.path("orderId"));
        assertThat(Client.body(client.get("/orders/" + order.path("orderId").asText())))
                .isEqualTo(answer);
    }

    @Test
    void changesNothingButTheTimeWhenTheSameOrderComesBack() {
        long id = sandbox.world().place(Scenario.CODE_PERCENT).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        clock.forward(Duration.ofSeconds(3));

        ObjectNode answer = (ObjectNode) Client.body(client.createOrder(order));

        assertThat(answer.path("modifyDate")).isNotEqualTo(order.path("modifyDate"));
        assertThat(answer.without("modifyDate").toString())
                .isEqualTo(order.without("modifyDate").toString());
    }

    @Test
    void losesThePricesOfACustomsRowThatIsLeftOutAndAddsOneWithoutAnId() {
        long id = sandbox.world().place(Scenario.IDENTICAL_LINES).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        ArrayNode rows = (ArrayNode) rows(order);
        ((ObjectNode) rows.get(0)).remove("customsItemId");
        rows.remove(2);

        JsonNode stored = rows(Client.body(client.createOrder(order)));

        assertThat(stored).hasSize(2);
        assertThat(stored.path(0).path("customsItemId").asLong())
                .isGreaterThan(stored.path(1).path("customsItemId").asLong() + 1);
    }

    @Test
    void roundsAThirdDecimalHalfUp() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        ((ObjectNode) rows(order).path(0)).set("value", Json.tree(new BigDecimal("9.165")));

        assertThat(rows(Client.body(client.createOrder(order)))
                        .path(0)
                        .path("value")
                        .decimalValue())
                .isEqualTo("9.17");
    }

    @Test
    void findsByKeyWhenNoIdIsSent() {
        long id = sandbox.world().place(Scenario.CODE_FIXED).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        JsonNode orderId = order.remove("orderId");

        assertThat(Client.body(client.createOrder(order)).path("orderId")).isEqualTo(orderId);
    }

    @Test
    void makesADuplicateInTheManualStoreForAKeyItDoesNotKnow() {
        long id = sandbox.world().place(Scenario.CODE_FIXED).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        order.remove("orderId");
        order.put("orderKey", "mistyped");

        JsonNode answer = Client.body(client.createOrder(order));

        assertThat(answer.at("/advancedOptions/storeId").asLong()).isEqualTo(ShipStationPeer.MANUAL_STORE);
        assertThat(sandbox.books().created()).extracting(Push::orderKey).containsExactly("mistyped");
        assertThat(Client.body(client.get("/orders?orderNumber="
                                + order.path("orderNumber").asText()))
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void locksWhatIsShippedOrCancelled() {
        for (Scenario scenario : List.of(Scenario.SHIPPED, Scenario.CANCELLED)) {
            long id = sandbox.world().place(scenario).order().id();

            assertThat(client.createOrder(client.stored(id)).statusCode()).isEqualTo(400);
        }
        assertThat(sandbox.books().pushes()).isEmpty();
    }

    @Test
    void namesTheFieldsThatAreMissing() {
        HttpResponse<String> answer = client.createOrder(Json.object().put("orderNumber", "1"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.body(answer).path("ModelState").has("apiOrder.shipTo"))
                .isTrue();
    }

    @Test
    void searchesNumbersByTheirBeginning() {
        Placed placed = sandbox.world().place(Scenario.PREFIX_NUMBER);

        JsonNode found =
                Client.body(client.get("/orders?orderNumber=" + placed.order().number()));

        assertThat(found.path("total").asInt()).isEqualTo(2);
        assertThat(found.path("orders").findValuesAsText("orderNumber"))
                .containsExactly(placed.order().number() + "", placed.order().number() + "0");
    }

    @Test
    void cutsListsIntoPagesWithinAStore() {
        sandbox.world().place(Scenario.CODE_FIXED);
        sandbox.world().place(Scenario.CODE_FIXED);
        sandbox.world().place(Scenario.CODE_FIXED);

        JsonNode second = Client.body(client.get("/orders?storeId=12345&pageSize=2&page=2"));

        assertThat(second.path("orders")).hasSize(1);
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(second.path("pages").asInt()).isEqualTo(2);
        assertThat(Client.body(client.get("/orders?storeId=999")).path("total").asInt())
                .isZero();
    }

    @Test
    void answers404ForAnOrderThatIsNotThere() {
        assertThat(client.get("/orders/1").statusCode()).isEqualTo(404);
        assertThat(client.get("/orders/abc").statusCode()).isEqualTo(404);
    }

    @Test
    void listsTheStoresWithTheManualOne() {
        assertThat(Client.body(client.get("/stores")).findValuesAsText("storeId"))
                .containsExactly("22766", "12345");
    }

    @Test
    void answers401ForAKeyThatHasExpired() {
        assertThat(client.send(client.shipStation("/stores", "sandbox-key:wrong")
                                .GET())
                        .statusCode())
                .isEqualTo(401);

        sandbox.shipStation().expire("sandbox-key");

        assertThat(client.get("/stores").statusCode()).isEqualTo(401);
    }

    @Test
    void allowsFortyCallsAMinute() {
        for (int call = 1; call <= 40; call++) {
            assertThat(client.get("/stores").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = client.get("/stores");
        clock.forward(Duration.ofSeconds(60));
        HttpResponse<String> allowed = client.get("/stores");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("X-Rate-Limit-Remaining")).contains("0");
        assertThat(refused.headers().firstValue("X-Rate-Limit-Reset")).contains("60");
        assertThat(Client.body(refused).path("message").asText()).isEqualTo("Too Many Requests");
        assertThat(allowed.headers().firstValue("X-Rate-Limit-Remaining")).contains("39");
    }

    @Test
    void showsALateImportAfterAFewSearches() {
        Placed placed = sandbox.world().place(Scenario.IMPORTED_LATE);
        String path = "/orders?orderNumber=" + placed.order().number();

        List<Integer> totals = List.of(total(path), total(path), total(path));

        assertThat(totals).containsExactly(0, 0, 1);
    }

    @Test
    void holdsNoCustomsRowsWhereTheAccountLeavesThemBlank() {
        long id = sandbox.world().place(Scenario.CUSTOMS_BLANK).order().id();

        assertThat(client.stored(id).at("/internationalOptions/customsItems").isNull())
                .isTrue();
    }

    @Test
    void setsValuesBackToGrossWhenAStoreRefreshOverwrites() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        ((ObjectNode) rows(order).path(0)).set("value", Json.tree(new BigDecimal("9.17")));
        client.createOrder(order);

        sandbox.shipStation().refresh();
        BigDecimal kept = value(id);
        sandbox.shipStation().overwriting(true);
        sandbox.shipStation().refresh();

        assertThat(kept).isEqualTo("9.17");
        assertThat(value(id)).isEqualTo("12.5");
    }

    @Test
    void keepsBooksOfEveryValueThatAWriteMoved() {
        long id = sandbox.world().place(Scenario.UNEVEN_CENTS).order().id();
        ObjectNode order = client.stored(id).deepCopy();
        ((ObjectNode) rows(order).path(0)).set("value", Json.tree(new BigDecimal("9.17")));

        client.createOrder(order);
        client.createOrder(order);

        List<Push> pushes = sandbox.books().pushesOf(String.valueOf(id));
        assertThat(pushes).hasSize(2);
        assertThat(pushes.get(0).changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).contains(new BigDecimal("12.5"));
            assertThat(change.after()).contains(new BigDecimal("9.17"));
        });
        assertThat(pushes.get(1).changes()).isEmpty();
        assertThat(sandbox.books().repeated()).isEmpty();
        assertThat(sandbox.books().requests("shipstation.createorder 200")).isEqualTo(2);
    }

    private BigDecimal value(long id) {
        return sandbox.shipStation().declared(String.valueOf(id)).get(0).value();
    }

    private int total(String path) {
        return Client.body(client.get(path)).path("total").asInt();
    }

    private static JsonNode rows(JsonNode order) {
        return order.path("internationalOptions").path("customsItems");
    }
}
