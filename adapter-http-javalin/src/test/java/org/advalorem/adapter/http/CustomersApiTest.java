package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.Buyers.ADA;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomersApiTest {

    private final World world = new World();

    @BeforeEach
    void fill() {
        Buyers.fill(world, SHOP);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCustomerIsShownWithEverythingThatIsKnown() {
        Answer ada = world.get("/api/customers/" + ADA);

        assertThat(ada.status()).isEqualTo(200);
        assertThat(ada.text("/id")).isEqualTo("7100000000042");
        assertThat(ada.text("/status")).isEqualTo("ACTIVE");
        assertThat(ada.text("/firstName")).isEqualTo("Ada");
        assertThat(ada.text("/email")).isEqualTo("Ada@Example.com");
        assertThat(ada.text("/address/countryCode")).isEqualTo("US");
        assertThat(ada.text("/address/address1")).isEqualTo("1 Main St");
        assertThat(ada.text("/createdAt")).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(ada.text("/mergedIds/0")).isEqualTo(Long.toString(ADA - 1));
        assertThat(ada.json().get("mergedIds")).hasSize(1);
    }

    @Test
    void ordersBelongByNumberByMergeAndByMailInAnyCase() {
        Answer ada = world.get("/api/customers/" + ADA);

        assertThat(ada.json().findValuesAsText("number")).isEqualTo(List.of("#1003", "#1002", "#1001"));
        assertThat(ada.text("/orders/0/total")).isEqualTo("29.90");
        assertThat(ada.text("/orders/0/currency")).isEqualTo("USD");
    }

    @Test
    void theListGoesPageByPageAndIsSearched() {
        Answer first = world.get("/api/customers?limit=2");
        Answer second = world.get("/api/customers?limit=2&cursor=" + encoded(first.text("/next")));

        assertThat(ids(first)).containsExactly(Long.toString(ADA + 2), Long.toString(ADA + 1));
        assertThat(ids(second)).containsExactly(Long.toString(ADA));
        assertThat(second.json().has("next")).isFalse();
        assertThat(ids(world.get("/api/customers?q=BO%40example"))).containsExactly(Long.toString(ADA + 1));
        assertThat(world.get("/api/customers?cursor=elsewhere").status()).isEqualTo(400);
    }

    @Test
    void ofWhomIsForgottenOnlyTheNumberIsTold() {
        Answer forgotten = world.get("/api/customers/" + (ADA + 2));

        assertThat(forgotten.text("/status")).isEqualTo("REDACTED");
        assertThat(forgotten.json().has("email")).isFalse();
        assertThat(forgotten.text("/endedAt")).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void aMergedOneTellsWhoGoesOn() {
        Answer gone = world.get("/api/customers/" + SHOP + ":" + (ADA - 1));

        assertThat(gone.text("/status")).isEqualTo("MERGED");
        assertThat(gone.text("/mergedInto")).isEqualTo(Long.toString(ADA));
    }

    @Test
    void nobodySeesCustomersOfShopsThatAreNotTheirs() {
        world.addShop(OTHER);
        Buyers.save(world, Buyers.named(OTHER, ADA, "Cy", "cy@example.com"));
        String confined = world.token(Role.VIEWER, OTHER);

        assertThat(world.get("/api/customers/" + ADA, confined).text("/firstName"))
                .isEqualTo("Cy");
        assertThat(world.get("/api/customers/" + (ADA + 1), confined).status()).isEqualTo(404);
        assertThat(ids(world.get("/api/customers", confined))).containsExactly(Long.toString(ADA));
        assertThat(world.get("/api/customers?shop=" + SHOP, confined).status()).isEqualTo(404);
    }

    @Test
    void ofTheSameNumberInSeveralShopsOneHasToBeNamed() {
        world.addShop(OTHER);
        Buyers.save(world, Buyers.named(OTHER, ADA, "Cy", "cy@example.com"));

        assertThat(world.get("/api/customers/" + ADA).code()).isEqualTo("SHOP_REQUIRED");
        assertThat(world.get("/api/customers/" + ADA + "?shop=" + OTHER).text("/firstName"))
                .isEqualTo("Cy");
    }

    @Test
    void whatIsNoNumberOfACustomerIsNotFound() {
        assertThat(world.get("/api/customers/somebody").status()).isEqualTo(404);
        assertThat(world.get("/api/customers/-1").status()).isEqualTo(404);
        assertThat(world.get("/api/customers/77").status()).isEqualTo(404);
    }

    @Test
    void thePagesShowThemToo() {
        assertThat(world.get("/customers").body()).contains("Ada Example", "Erased on request", "Customers");
        assertThat(world.get("/customers?q=nobody").body()).contains("Nobody fits");
        assertThat(world.get("/customers/" + SHOP + "/" + ADA).body()).contains("#1003", "Brooklyn", "29.90 USD");
        assertThat(world.get("/customers/" + SHOP + "/" + (ADA - 1)).body()).contains("Goes on as");
    }

    private static List<String> ids(Answer answer) {
        return answer.json().get("items").findValuesAsText("id");
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
