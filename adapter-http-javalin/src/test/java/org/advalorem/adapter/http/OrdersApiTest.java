package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.Sales.CONTESTED;
import static org.advalorem.adapter.http.Sales.NEW;
import static org.advalorem.adapter.http.Sales.SENT;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersApiTest {

    private final World world = new World();

    @BeforeEach
    void fill() {
        Sales.fill(world, SHOP);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOrderIsShownWithEverythingThatIsKnown() {
        Answer order = world.get("/api/orders/" + SENT);

        assertThat(order.status()).isEqualTo(200);
        assertThat(order.text("/number")).isEqualTo("#2002");
        assertThat(order.text("/status")).isEqualTo("SHIPPED");
        assertThat(order.text("/financialStatus")).isEqualTo("PAID");
        assertThat(order.text("/total")).isEqualTo("1289.00");
        assertThat(order.text("/currency")).isEqualTo("USD");
        assertThat(order.text("/shippingAddress/countryCode")).isEqualTo("US");
        assertThat(order.text("/lines/0/unitPrice")).isEqualTo("33.33");
        assertThat(order.json().at("/lines/0/dearerUnits").asInt()).isEqualTo(1);
        assertThat(order.text("/lines/0/courier")).isEqualTo("DHL");
        assertThat(order.text("/timeline/0/kind")).isEqualTo("CREATED");
        assertThat(order.json().has("conflict")).isFalse();
    }

    @Test
    void whatToldThatAnOrderIsPaidAtTheDoorIsShown() {
        Answer order = world.get("/api/orders/" + SHOP + ":" + NEW);

        assertThat(order.text("/paymentMethod")).isEqualTo("COD");
        assertThat(order.text("/paymentRule/rule")).isEqualTo("gateway contains \"cash on delivery\"");
        assertThat(order.text("/paymentRule/found")).isEqualTo("Cash on Delivery");
    }

    @Test
    void theListGoesPageByPageAndIsSearchedAndFiltered() {
        Answer first = world.get("/api/orders?limit=2");
        Answer second = world.get(
                "/api/orders?limit=2&cursor=" + URLEncoder.encode(first.text("/next"), StandardCharsets.UTF_8));

        assertThat(numbers(first)).containsExactly("#2003", "#2002");
        assertThat(numbers(second)).containsExactly("#2001");
        assertThat(second.json().has("next")).isFalse();
        assertThat(numbers(world.get("/api/orders?q=%232002"))).containsExactly("#2002");
        assertThat(numbers(world.get("/api/orders?q=ADA2001"))).containsExactly("#2001");
        assertThat(numbers(world.get("/api/orders?status=confirmed"))).containsExactly("#2001");
        assertThat(numbers(world.get("/api/orders?conflict=true"))).containsExactly("#2003");
        assertThat(numbers(world.get("/api/orders?customer=1"))).isEmpty();
    }

    @Test
    void whatIsWrongWithAQuestionIsSaid() {
        assertThat(world.get("/api/orders?status=LOST").text("/field")).isEqualTo("status");
        assertThat(world.get("/api/orders?conflict=maybe").text("/field")).isEqualTo("conflict");
        assertThat(world.get("/api/orders?customer=ada").text("/field")).isEqualTo("customer");
        assertThat(world.get("/api/orders?cursor=elsewhere").text("/field")).isEqualTo("cursor");
        assertThat(world.get("/api/orders/77").status()).isEqualTo(404);
    }

    @Test
    void aPersonKeepsOursWhereShopifySaysOtherwise() {
        Answer contested = world.get("/api/orders/" + CONTESTED);
        assertThat(contested.text("/conflict/ours")).isEqualTo("SHIPPED");
        assertThat(contested.text("/conflict/shopify")).isEqualTo("CANCELLED");
        assertThat(contested.json().at("/conflict/differences/0").toString())
                .isEqualTo(
                        "{\"subject\":\"order\",\"field\":\"status\",\"ours\":\"SHIPPED\",\"shopify\":\"CANCELLED\"}");

        Answer settled = settle("{\"version\":2,\"keep\":\"ours\"}");

        assertThat(settled.text("/status")).isEqualTo("SHIPPED");
        assertThat(settled.json().has("conflict")).isFalse();
        assertThat(settled.text("/timeline/1/kind")).isEqualTo("DECIDED");
        assertThat(settled.text("/timeline/1/cause")).startsWith("Ours was kept by token:");
        assertThat(world.store.auditTrail().of(SHOP, "conflict:" + CONTESTED))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("CONFLICT_SETTLED");
                    assertThat(entry.actor().name()).startsWith("token:");
                    assertThat(entry.details())
                            .isEqualTo(Map.of("ours", "SHIPPED", "shopify", "CANCELLED", "kept", "SHIPPED"));
                });
        assertThat(settle("{\"version\":3,\"keep\":\"shopify\"}").text("/code")).isEqualTo("NO_CONFLICT");
    }

    @Test
    void aPersonTakesShopifysWord() {
        assertThat(settle("{\"version\":2,\"keep\":\"shopify\"}").text("/status"))
                .isEqualTo("CANCELLED");
        assertThat(world.get("/api/orders/" + CONTESTED).text("/status")).isEqualTo("CANCELLED");
    }

    @Test
    void aDecisionIsAboutTheOrderAsItWasSeen() {
        Answer stale = settle("{\"version\":1,\"keep\":\"shopify\"}");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/code")).isEqualTo("CHANGED_MEANWHILE");
        assertThat(settle("{\"keep\":\"ours\"}").text("/field")).isEqualTo("version");
        assertThat(settle("{\"version\":2,\"keep\":\"both\"}").text("/field")).isEqualTo("keep");
    }

    @Test
    void whoMayOnlyLookDecidesNothingAndNobodySeesOtherShops() {
        String viewer = world.token(Role.VIEWER, SHOP);
        String stranger = world.token(Role.ADMIN, OTHER);

        assertThat(world.get("/api/orders/" + CONTESTED, viewer).status()).isEqualTo(200);
        assertThat(world.sendJson(
                                "POST",
                                "/api/orders/" + CONTESTED + "/settle",
                                "{\"version\":2,\"keep\":\"ours\"}",
                                viewer)
                        .status())
                .isEqualTo(403);
        assertThat(world.get("/api/orders/" + CONTESTED, stranger).status()).isEqualTo(404);
        assertThat(world.get("/api/orders/" + SHOP + ":" + CONTESTED, stranger).status())
                .isEqualTo(404);
        assertThat(numbers(world.get("/api/orders", stranger))).isEmpty();
        assertThat(world.sendJson(
                                "POST",
                                "/api/orders/" + CONTESTED + "/settle",
                                "{\"version\":2,\"keep\":\"ours\"}",
                                stranger)
                        .status())
                .isEqualTo(404);
    }

    private Answer settle(String body) {
        return world.sendJson("POST", "/api/orders/" + CONTESTED + "/settle", body, World.ADMIN);
    }

    private static List<String> numbers(Answer list) {
        return list.json().findValuesAsText("number");
    }
}
