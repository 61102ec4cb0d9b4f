package org.advalorem.adapter.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.Customs;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.Matching;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.shop.ShopId;

/** Products of a shop and what is in stock of them. */
final class Shirts {

    static final long SHIRT = 8_100_000_000_001L;
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private Shirts() {}

    /** A shirt whose blue is gone by now, a hat that was deleted and made again, and a draft. */
    static void fill(World world, ShopId shop) {
        ShopVariant whiteS = variant(11, "White", "S");
        ShopVariant whiteM = variant(12, "White", "M");
        say(world, shop, product(SHIRT, "Classic Cotton Shirt", 0, whiteS, whiteM, variant(13, "Blue", "S")));
        say(world, shop, product(SHIRT, "Classic Cotton Shirt", 60, whiteS, whiteM));
        say(world, shop, product(SHIRT + 1, "Sun Hat", 0, variant(21, "Straw", "One size")));
        say(world, shop, ShopProduct.deleted(new ProductId(SHIRT + 1), NOON.plusSeconds(60)));
        say(world, shop, product(SHIRT + 2, "Sun hat", 120, variant(22, "Straw", "One size")));
        say(world, shop, product(SHIRT + 3, "Merino Base Layer", 0));
        world.store.catalog().keepStock(shop, List.of(level(11, 7, 5L), level(11, 8, 2L), level(12, 7, -1L)));
    }

    static void say(World world, ShopId shop, ShopProduct said) {
        List<CatalogChange> changes = new Matching(OptionRule.standard(), () -> "record-" + LAST_ID.incrementAndGet())
                .changes(
                        shop,
                        List.of(said),
                        world.store
                                .catalog()
                                .matching(shop, List.of(said.id()), List.of(Product.titleKey(said.title()))));
        world.store.catalog().save(Matching.results(changes));
    }

    static ShopProduct product(long id, String title, int second, ShopVariant... variants) {
        return new ShopProduct(
                new ProductId(id),
                title,
                variants.length == 0 ? ProductStatus.DRAFT : ProductStatus.ACTIVE,
                List.of("Color", "Size"),
                List.of(variants),
                NOON.plusSeconds(second),
                false);
    }

    static ShopVariant variant(long id, String color, String size) {
        return new ShopVariant(
                new VariantId(id),
                Optional.of("SHIRT-" + id),
                List.of(color, size),
                Optional.of(Price.parse("29.9")),
                Optional.of(new InventoryItemId(1000 + id)),
                Optional.of(new Customs(Optional.of("610510"), Optional.of("PT"))),
                Optional.empty());
    }

    private static StockLevel level(long variant, long location, Long available) {
        return new StockLevel(
                new InventoryItemId(1000 + variant),
                new LocationId(location),
                Optional.of(available),
                NOON,
                NOON.plusSeconds(5));
    }
}
