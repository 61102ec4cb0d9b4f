package org.advalorem.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.engine.fake.FakeShop;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.sync.ConnectionCheck.Result;
import org.advalorem.port.system.PeerRefused;
import org.junit.jupiter.api.Test;

class ConnectionCheckTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final MemoryStore store = new MemoryStore(new SettableClock(START));
    private final FakeShop shop = new FakeShop();
    private final ConnectionCheck check = new ConnectionCheck(shop, store.shops());

    @Test
    void isLetIn() {
        enterAToken();

        assertThat(check.run(SHOP)).isEqualTo(new Result(true, "", "example-shop.myshopify.com lets us in."));
        assertThat(shop.calls()).containsExactly("product 1");
    }

    @Test
    void saysThatShopifyIsNotConfigured() {
        assertThat(check.run(SHOP).message()).startsWith("Shopify is not configured for example-shop.myshopify.com.");
        assertThat(shop.calls()).isEmpty();
    }

    @Test
    void saysWhatToDoAboutATokenThatIsRejected() {
        enterAToken();
        shop.failAfter(0, new PeerRefused("SHOPIFY_UNAUTHORIZED", "401"));

        assertThat(check.run(SHOP))
                .isEqualTo(
                        new Result(
                                false,
                                "SHOPIFY_UNAUTHORIZED",
                                "Shopify rejects the access token. Make a new one in Shopify, and enter it in the shop's settings."));
    }

    @Test
    void passesOnWhatElseShopifyRefuses() {
        enterAToken();
        shop.failAfter(0, new PeerRefused("SHOPIFY_ACCESS_DENIED", "The scope read_products is missing."));

        assertThat(check.run(SHOP).message()).isEqualTo("The scope read_products is missing.");
    }

    @Test
    void saysThatShopifyDoesNotAnswer() {
        enterAToken();
        shop.failAfter(0, FakeShop.away());

        assertThat(check.run(SHOP))
                .isEqualTo(new Result(
                        false,
                        "SHOPIFY_UNREACHABLE",
                        "Shopify did not answer. Try again in a minute; nothing is lost meanwhile."));
    }

    private void enterAToken() {
        store.shops().save(Shop.registered(SHOP, START));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_secret"), List.of()));
    }
}
