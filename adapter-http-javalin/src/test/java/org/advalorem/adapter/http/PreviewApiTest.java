package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.Shopwindow.object;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.adapter.http.World.Answer;
import org.advalorem.domain.shop.Shop;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.system.PeerRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewApiTest {

    private static final String PREVIEW = "/api/shopify/sync/products/preview";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void showsWhatWouldBecomeOfEachProductAndChangesNone() {
        Shirts.say(world, SHOP, Shirts.product(1, "Coat", 0, Shirts.variant(11, "White", "S")));
        world.window.shows("after 4", object(1, 60, "Long Coat"), object(2, 0, "Hat"), object(3, 0, " "));

        Answer preview = world.get(PREVIEW);

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().get("counts").toString()).isEqualTo("{\"created\":1,\"left\":0,\"updated\":1}");
        assertThat(preview.text("/items/0/change")).isEqualTo("updated");
        assertThat(preview.text("/items/0/differences/0/field")).isEqualTo("title");
        assertThat(preview.text("/items/0/differences/0/before")).isEqualTo("Coat");
        assertThat(preview.text("/items/0/differences/0/after")).isEqualTo("Long Coat");
        assertThat(preview.text("/items/1/change")).isEqualTo("created");
        assertThat(preview.text("/unreadable/0/id")).isEqualTo("3");
        assertThat(preview.text("/unreadable/0/reason")).isEqualTo("The body is not readable");
        assertThat(preview.text("/next")).isEqualTo("after 4");
        assertThat(world.get("/api/products/1").text("/title")).isEqualTo("Coat");
        assertThat(world.get("/api/products/2").status()).isEqualTo(404);
    }

    @Test
    void aShopWithoutATokenSaysWhatToDo() {
        world.store.shops().save(Shop.registered(OTHER, world.clock.instant()));

        Answer refused = world.get(PREVIEW + "?shop=" + OTHER);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SHOP_NOT_READY");
        assertThat(refused.text("/detail")).contains("Shopify is not configured", "Enter an access token");
    }

    @Test
    void aTokenThatIsRejectedIsSaidSo() {
        world.window.products.set(() -> {
            throw new PeerRefused("SHOPIFY_UNAUTHORIZED", "The token was rejected. Enter another.");
        });

        assertThat(world.get(PREVIEW).status()).isEqualTo(502);
        assertThat(world.get(PREVIEW).code()).isEqualTo("SHOPIFY_UNAUTHORIZED");
    }

    @Test
    void ofSeveralShopsOneHasToBeNamedAndItMustBeOnesOwn() {
        world.addShop(OTHER);

        assertThat(world.get(PREVIEW).code()).isEqualTo("SHOP_REQUIRED");
        assertThat(world.get(PREVIEW + "?shop=" + OTHER).status()).isEqualTo(200);
        assertThat(world.get(PREVIEW, world.token(Role.OPERATOR, OTHER)).status())
                .isEqualTo(200);
        assertThat(world.get(PREVIEW + "?shop=" + SHOP, world.token(Role.OPERATOR, OTHER))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyOperatorsMayHaveTheShopAsked() {
        assertThat(world.get(PREVIEW, world.token(Role.VIEWER)).status()).isEqualTo(403);
    }
}
