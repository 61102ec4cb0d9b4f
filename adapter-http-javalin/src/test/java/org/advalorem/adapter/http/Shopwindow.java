package org.advalorem.adapter.http;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.engine.sync.ProductPreview;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.sync.UnreadableBody;

/** A shop at Shopify that has products and nothing else; a body is the product's title, and a shirt in S goes with it. */
final class Shopwindow {

    /** What it answers when asked for products. */
    final AtomicReference<Supplier<ShopPage>> products =
            new AtomicReference<>(() -> new ShopPage(List.of(), Optional.empty()));

    void shows(String next, ShopObject... objects) {
        var page = new ShopPage(List.of(objects), Optional.of(next));
        products.set(() -> page);
    }

    static ShopObject object(long id, int second, String title) {
        return new ShopObject(Long.toString(id), Shirts.NOON.plusSeconds(second), title);
    }

    ProductPreview preview(World world) {
        return new ProductPreview(
                (ShopReader) Proxy.newProxyInstance(
                        ShopReader.class.getClassLoader(),
                        new Class<?>[] {ShopReader.class},
                        (proxy, method, arguments) -> products.get().get()),
                world.store.shops(),
                world.store.catalog(),
                body -> read(Long.parseLong(body.key().id()), body.raw().text(), body.updatedAt()),
                shop -> OptionRule.standard(),
                world.clock);
    }

    private static ShopProduct read(long id, String title, Instant updatedAt) {
        if (title.isBlank()) {
            throw new UnreadableBody("The body is not readable");
        }
        int second = Math.toIntExact(Duration.between(Shirts.NOON, updatedAt).toSeconds());
        return Shirts.product(id, title, second, Shirts.variant(id % 1000 + 10, "White", "S"));
    }
}
