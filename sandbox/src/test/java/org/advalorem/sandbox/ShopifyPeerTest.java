package org.advalorem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopifyPeerTest {

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void answersTheCustomsQueryWithSumsThatMeet() {
        for (Scenario scenario : Scenario.values()) {
            JsonNode order =
                    client.order(sandbox.world().place(scenario).order().id());

            BigDecimal lines = BigDecimal.ZERO;
            for (JsonNode line : order.path("lineItems").path("nodes")) {
                lines = lines.add(amount(line.path("priceAfterAllDiscountsBeforeTaxesSet")));
                for (JsonNode tax : line.path("taxLines")) {
                    lines = lines.add(amount(tax.path("priceSet")));
                }
            }
            if (!order.path("lineItems").path("pageInfo").path("hasNextPage").asBoolean()) {
                assertThat(lines)
                        .as(scenario.name())
                        .isEqualByComparingTo(amount(order.path("currentSubtotalPriceSet")));
            }
        }
    }

    @Test
    void writesAmountsInTheirShortestForm() {
        JsonNode order = client.order(
                sandbox.world().place(Scenario.UNEVEN_CENTS).order().id());

        JsonNode line = order.path("lineItems").path("nodes").path(0);
        assertThat(line.at("/originalTotalSet/shopMoney/amount").asText()).isEqualTo("37.5");
        assertThat(line.at("/priceAfterAllDiscountsBeforeTaxesSet/shopMoney/amount")
                        .asText())
                .isEqualTo("27.5");
        assertThat(order.at("/currentCartDiscountAmountSet/shopMoney/amount").asText())
                .isEqualTo("10.0");
    }

    @Test
    void givesLinesInPages() {
        Placed placed = sandbox.world().place(Scenario.MANY_LINES);
        String id = "gid://shopify/Order/" + placed.order().id();
        JsonNode first = client.order(placed.order().id()).path("lineItems");

        String more =
                "query More($id: ID!, $after: String) { order(id: $id) { lineItems(first: 250, after: $after) { nodes { id } pageInfo { hasNextPage } } } }";
        JsonNode rest = Client.body(client.graphql(
                        more,
                        Map.of(
                                "id",
                                id,
                                "after",
                                first.at("/pageInfo/endCursor").asText())))
                .at("/data/order/lineItems");

        assertThat(first.path("nodes")).hasSize(50);
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(rest.path("nodes")).hasSize(placed.order().lines().size() - 50);
        assertThat(rest.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    }

    @Test
    void refusesAFieldTheSchemaDoesNotKnowInShopifysWords() {
        JsonNode body = Client.body(client.graphql("{ shop { currencyKode } }", Map.of()));

        assertThat(body.has("data")).isFalse();
        assertThat(body.at("/errors/0/message").asText())
                .isEqualTo("Field 'currencyKode' doesn't exist on type 'Shop'");
        assertThat(body.at("/errors/0/extensions/code").asText()).isEqualTo("undefinedField");
    }

    @Test
    void runsTheOperationItIsToldTo() {
        String two = "query Name { shop { name } } query Domain { shop { myshopifyDomain } }";

        JsonNode named = Client.body(client.graphql(two, "Domain", Map.of()));
        JsonNode unnamed = Client.body(client.graphql(two, Map.of()));

        assertThat(named.at("/data/shop/myshopifyDomain").asText()).isEqualTo("sandbox.myshopify.com");
        assertThat(named.at("/data/shop").has("name")).isFalse();
        assertThat(unnamed.at("/errors/0/message").asText()).isEqualTo("An operation name is required");
    }

    @Test
    void refusesASentenceThatIsNoQuery() {
        JsonNode body = Client.body(client.graphql("{ shop { ", Map.of()));

        assertThat(body.at("/errors/0/extensions/code").asText()).isEqualTo("PARSE_ERROR");
    }

    @Test
    void refusesAQueryThatLacksItsVariable() {
        JsonNode body = Client.body(client.graphql(Client.CUSTOMS, Map.of()));

        assertThat(body.at("/errors/0/extensions/code").asText()).isEqualTo("INVALID_VARIABLE");
    }

    @Test
    void answersNullForAnOrderThatIsNotThere() {
        assertThat(client.order(1).isNull()).isTrue();
    }

    @Test
    void keepsShopsApart() {
        try (Sandbox two = Sandbox.start(SandboxOptions.defaults()
                .withShops(List.of(Shop.named("one.myshopify.com", 1), Shop.named("two.myshopify.com", 2))))) {
            long id = two.world()
                    .place(two.world().shops().get(0), Scenario.CODE_FIXED)
                    .order()
                    .id();
            var both = new Client(two);

            Map<String, String> variables = Map.of("id", "gid://shopify/Order/" + id);
            JsonNode own = Client.body(
                    both.graphql(two.shopifyUri("one.myshopify.com"), "shpat_sandbox", Client.CUSTOMS, variables));
            JsonNode other = Client.body(
                    both.graphql(two.shopifyUri("two.myshopify.com"), "shpat_sandbox", Client.CUSTOMS, variables));

            assertThat(own.at("/data/order/id").asText()).endsWith(String.valueOf(id));
            assertThat(other.at("/data/order").isNull()).isTrue();
        }
    }

    @Test
    void answersAWrongTokenWith401() {
        assertThat(client.graphql(sandbox.shopifyUri(), "shpat_other", "{ shop { id } }", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void namesTheVersionThatAnswered() {
        assertThat(client.graphql("{ shop { id } }", Map.of()).headers().firstValue("X-Shopify-API-Version"))
                .contains("2026-10");
    }

    @Test
    void throttlesByCostAndRestoresByTheClock() {
        sandbox.shopify().points(100, 50);
        long id = sandbox.world().place(Scenario.MANY_LINES).order().id();

        JsonNode first = Client.body(client.graphql(Client.CUSTOMS, Map.of("id", "gid://shopify/Order/" + id)));
        JsonNode second = Client.body(client.graphql(Client.CUSTOMS, Map.of("id", "gid://shopify/Order/" + id)));
        clock.forward(Duration.ofSeconds(2));

        int cost = first.at("/extensions/cost/requestedQueryCost").asInt();
        assertThat(cost).isBetween(70, 99);
        assertThat(first.at("/extensions/cost/throttleStatus/maximumAvailable").asInt())
                .isEqualTo(100);
        assertThat(second.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
        assertThat(second.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
        assertThat(client.order(id).path("id").asText()).isNotEmpty();
    }

    @Test
    void refusesAQueryThatIsTooDearForAnyBucket() {
        String orders =
                "orders(first: 250) { nodes { lineItems(first: 250) { nodes { variant { inventoryItem { id } } } } } }";
        String dear = "query Dear { a: " + orders + " b: " + orders + " c: " + orders + " }";

        JsonNode body = Client.body(client.graphql(dear, Map.of()));

        assertThat(body.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
    }

    private static BigDecimal amount(JsonNode set) {
        return new BigDecimal(set.at("/shopMoney/amount").asText());
    }
}
