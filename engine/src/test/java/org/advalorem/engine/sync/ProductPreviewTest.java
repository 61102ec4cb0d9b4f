package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.ShelfScene.NOON;
import static org.advalorem.engine.sync.ShelfScene.SHOP;
import static org.advalorem.engine.sync.ShelfScene.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.CatalogChange.Kind;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.sync.ProductPreview.Page;
import org.advalorem.engine.sync.ProductPreview.Unreadable;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.junit.jupiter.api.Test;

class ProductPreviewTest {

    private final ShelfScene scene = new ShelfScene();

    @Test
    void saysWhatWouldBeCreatedUpdatedAndLeftAndWritesNothing() {
        scene.keep(product(1, 0, "Shirt: 11 White S 5"), product(2, 0, "Coat: 21 Black L 1"));
        List<Product> before = scene.records();

        Page page = preview(
                        object(1, 0, "Shirt: 11 White S 5"),
                        object(2, 5, "Long Coat: 21 Black L 1"),
                        object(3, 5, "Hat: 31 Red M 1"),
                        object(4, 5, "Hat: 41 Red M 1"),
                        object(5, 5, "?"))
                .page(SHOP, Optional.empty());

        assertThat(page.changes())
                .extracting(CatalogChange::kind)
                .containsExactly(Kind.LEFT, Kind.UPDATED, Kind.CREATED, Kind.CREATED);
        assertThat(page.changes().get(1).differences())
                .contains(new FieldDifference("product", "title", "Coat", "Long Coat"));
        assertThat(page.unreadable()).containsExactly(new Unreadable("5", "The body is not readable"));
        assertThat(page.next()).contains("2");
        assertThat(scene.records()).isEqualTo(before);
    }

    @Test
    void aShopWithoutATokenIsNotAsked() {
        var without = new ShopId("tea-shop.myshopify.com");
        scene.store.shops().save(Shop.registered(without, NOON));

        assertThatThrownBy(() -> preview().page(without, Optional.empty()))
                .isInstanceOf(ShopNotReady.class)
                .hasMessageStartingWith("Shopify is not configured for " + without);
    }

    private ProductPreview preview(ShopObject... objects) {
        return new ProductPreview(
                shopOf(objects),
                scene.store.shops(),
                scene.store.catalog(),
                ShelfScene::product,
                shop -> OptionRule.standard(),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** A shop whose first page of products has these on it, and of which nothing else may be asked. */
    private static ShopReader shopOf(ShopObject... objects) {
        return (ShopReader) Proxy.newProxyInstance(
                ShopReader.class.getClassLoader(), new Class<?>[] {ShopReader.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("products");
                    return new ShopPage(List.of(objects), Optional.of("2"));
                });
    }

    private static ShopObject object(long id, int second, String text) {
        return new ShopObject(Long.toString(id), NOON.plusSeconds(second), text);
    }
}
