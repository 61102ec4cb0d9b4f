package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.http.Shirts.SHIRT;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductsApiTest {

    private final World world = new World();

    @BeforeEach
    void fill() {
        Shirts.fill(world, SHOP);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aProductIsShownWithItsVariationsItsSkusAndTheirStock() {
        Answer shirt = world.get("/api/products/" + SHIRT);

        assertThat(shirt.status()).isEqualTo(200);
        assertThat(shirt.text("/title")).isEqualTo("Classic Cotton Shirt");
        assertThat(shirt.text("/status")).isEqualTo("ACTIVE");
        assertThat(shirt.text("/shopifySourceProductId")).isEqualTo("8100000000001");
        assertThat(shirt.text("/available")).isEqualTo("6");
        assertThat(shirt.text("/skuCount")).isEqualTo("2");
        assertThat(shirt.text("/variations/0/name")).isEqualTo("White");
        assertThat(shirt.text("/variations/0/skus/0/shopifyVariantId")).isEqualTo("11");
        assertThat(shirt.text("/variations/0/skus/0/shopifyInventoryItemId")).isEqualTo("1011");
        assertThat(shirt.text("/variations/0/skus/0/price")).isEqualTo("29.90");
        assertThat(shirt.text("/variations/0/skus/0/hsCode")).isEqualTo("610510");
        assertThat(shirt.text("/variations/0/skus/0/countryOfOrigin")).isEqualTo("PT");
        assertThat(shirt.text("/variations/0/skus/0/stock/1/shopifyLocationId")).isEqualTo("8");
        assertThat(shirt.text("/variations/0/skus/0/stock/1/available")).isEqualTo("2");
        assertThat(shirt.text("/variations/0/skus/0/stock/1/lastSynced")).isEqualTo("2026-03-01T12:00:05Z");
        assertThat(shirt.text("/variations/1/deletedAt")).isEqualTo("2026-03-01T12:01:00Z");
    }

    @Test
    void aProductThatWasMadeAgainIsFoundByItsEarlierNumberToo() {
        Answer hat = world.get("/api/products/" + (SHIRT + 1));

        assertThat(hat.text("/id")).isEqualTo(Long.toString(SHIRT + 2));
        assertThat(hat.json().get("shopifyProductIds")).hasSize(2);
        assertThat(hat.json().has("deletedAt")).isFalse();
    }

    @Test
    void theListGoesByTitlePageByPageAndIsSearched() {
        Answer first = world.get("/api/products?limit=2");
        Answer second = world.get("/api/products?limit=2&cursor=" + URLEncoder.encode(first.text("/next"), UTF_8));

        assertThat(titles(first)).containsExactly("Classic Cotton Shirt", "Merino Base Layer");
        assertThat(titles(second)).containsExactly("Sun hat");
        assertThat(second.json().has("next")).isFalse();
        assertThat(titles(world.get("/api/products?q=shirt-22"))).containsExactly("Sun hat");
        assertThat(world.get("/api/products?cursor=elsewhere").status()).isEqualTo(400);
    }

    @Test
    void nobodySeesProductsOfShopsThatAreNotTheirs() {
        world.addShop(OTHER);
        String confined = world.token(Role.VIEWER, OTHER);

        assertThat(world.get("/api/products/" + SHIRT, confined).status()).isEqualTo(404);
        assertThat(titles(world.get("/api/products", confined))).isEmpty();
        assertThat(world.get("/api/products?shop=" + SHOP, confined).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoNumberOfAProductIsNotFound() {
        assertThat(world.get("/api/products/shirt").status()).isEqualTo(404);
        assertThat(world.get("/api/products/77").status()).isEqualTo(404);
    }

    @Test
    void thePagesShowThemToo() {
        assertThat(world.get("/products").body()).contains("Classic Cotton Shirt", "Draft");
        assertThat(world.get("/products?q=nothing").body()).contains("Nothing fits");
        assertThat(world.get("/products/" + SHOP + "/" + SHIRT).body())
                .contains("SHIRT-12", "610510", "\u22121", "2 at location 8", "Deleted in Shopify");
        assertThat(world.get("/products/" + SHOP + "/" + (SHIRT + 3)).body())
                .contains("Nothing is known of its variants");
    }

    private static List<String> titles(Answer answer) {
        List<String> titles = new ArrayList<>();
        answer.json().get("items").forEach(item -> titles.add(item.get("title").asText()));
        return titles;
    }
}
