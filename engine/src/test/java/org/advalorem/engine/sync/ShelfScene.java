package org.advalorem.engine.sync;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.engine.fake.FakeShop;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.catalog.Catalog.Filter;
import org.advalorem.port.sync.IncompleteBody;
import org.advalorem.port.sync.UnreadableBody;

/**
 * A store in memory, and bodies such as {@code Shirt: 11 White S 5, 12 White M 0}: a title, then variants with colour, size and what is
 * available of item 1000 + variant at location 7; {@code gone} is that of a deletion, {@code part} that of a product which the shop has to
 * be asked for, and a level's is the number alone.
 */
final class ShelfScene {

    static final ShopId SHOP = new ShopId("shirt-shop.myshopify.com");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    final MemoryStore store = new MemoryStore(clock);
    final FakeShop shop = new FakeShop();
    private final AtomicInteger lastId = new AtomicInteger();

    ShelfScene() {
        store.shops().save(Shop.registered(SHOP, NOON));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_scene"), List.of()));
    }

    ProductKeeper products(Catalog catalog) {
        return new ProductKeeper(
                catalog,
                ShelfScene::product,
                ShelfScene::levels,
                any -> OptionRule.standard(),
                new FetchedProducts(shop, store.shops(), store.caches(), clock),
                () -> "r" + lastId.incrementAndGet());
    }

    StockKeeper stock() {
        return new StockKeeper(store.catalog(), ShelfScene::levels);
    }

    Map<CacheKey, Keeper.Result> keep(CacheEntry... entries) {
        return products(store.catalog()).keep(SHOP, List.of(entries));
    }

    List<Product> records() {
        return store.catalog().list(Filter.all(), Optional.empty(), 100).items();
    }

    static CacheEntry product(long id, int second, String text) {
        return entry(CacheKey.of(SHOP, CacheKind.PRODUCT, id), second, text);
    }

    static CacheEntry level(long item, int second, String available) {
        return entry(CacheKey.inventory(SHOP, item, 7), second, available);
    }

    private static CacheEntry entry(CacheKey key, int second, String text) {
        Instant at = NOON.plusSeconds(second);
        return CacheEntry.first(new CachedBody(key, RawBody.of(text), BodySource.WEBHOOK, at, at));
    }

    static ShopProduct product(CachedBody body) {
        String text = body.raw().text();
        var id = new ProductId(Long.parseLong(body.key().id()));
        if (text.equals("gone")) {
            return ShopProduct.deleted(id, body.updatedAt());
        }
        if (text.equals("part")) {
            throw new IncompleteBody("The product has to be fetched whole");
        }
        if (!text.contains(":")) {
            throw new UnreadableBody("The body is not readable");
        }
        return new ShopProduct(
                id,
                text.substring(0, text.indexOf(':')),
                ProductStatus.ACTIVE,
                List.of("Color", "Size"),
                variants(text).map(ShelfScene::variant).toList(),
                body.updatedAt(),
                false);
    }

    private static ShopVariant variant(String[] words) {
        long id = Long.parseLong(words[0]);
        return new ShopVariant(
                new VariantId(id),
                Optional.of("SHIRT-" + id),
                List.of(words[1], words[2]),
                Optional.empty(),
                Optional.of(new InventoryItemId(1000 + id)),
                Optional.empty(),
                Optional.empty());
    }

    private static List<StockLevel> levels(CachedBody body) {
        if (body.key().kind() == CacheKind.INVENTORY) {
            String item = body.key().id().split(":", -1)[0];
            return List.of(level(Long.parseLong(item), available(body.raw().text()), body));
        }
        return variants(body.raw().text())
                .map(words -> level(1000 + Long.parseLong(words[0]), Long.parseLong(words[3]), body))
                .toList();
    }

    private static long available(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new UnreadableBody("available cannot be read", none);
        }
    }

    private static StockLevel level(long item, long available, CachedBody body) {
        return new StockLevel(
                new InventoryItemId(item),
                new LocationId(7),
                Optional.of(available),
                body.updatedAt(),
                body.receivedAt());
    }

    private static Stream<String[]> variants(String text) {
        return Arrays.stream(text.substring(text.indexOf(':') + 1).split(",", -1))
                .map(String::strip)
                .filter(words -> words.contains(" "))
                .map(words -> words.split(" ", -1));
    }
}
