package org.advalorem.port.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.Customs;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Matching;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.shop.ShopId;

/** Shops that sell shirts and lamps, and what a catalogue makes of their words. */
public final class CatalogFixtures {

    public static final ShopId SHOP = new ShopId("shirt-shop.myshopify.com");
    public static final ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private CatalogFixtures() {}

    /** With a colour and a size for each variant, whose codes are {@code SHIRT-11} for variant 11. */
    public static ShopProduct shirt(long id, String title, Instant updatedAt, ShopVariant... variants) {
        return new ShopProduct(
                new ProductId(id),
                title,
                ProductStatus.ACTIVE,
                List.of("Color", "Size"),
                List.of(variants),
                updatedAt,
                false);
    }

    public static ShopVariant variant(long id, String color, String size) {
        return new ShopVariant(
                new VariantId(id),
                Optional.of("SHIRT-" + id),
                List.of(color, size),
                Optional.of(Price.parse("29.99")),
                Optional.of(new InventoryItemId(1000 + id)),
                Optional.of(new Customs(Optional.of("610510"), Optional.of("PT"))),
                Optional.of(NOON));
    }

    /** Of which nothing is known but that it is there. */
    public static ShopVariant bareVariant(long id, String color, String size) {
        return new ShopVariant(
                new VariantId(id),
                Optional.empty(),
                List.of(color, size),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** White/S, White/M and Blue/S, as variants 11, 12 and 13 of product 1. */
    public static ShopProduct cottonShirt(Instant updatedAt) {
        return shirt(
                1,
                "Classic Cotton Shirt",
                updatedAt,
                variant(11, "White", "S"),
                variant(12, "White", "M"),
                variant(13, "Blue", "S"));
    }

    /** The record that a first body makes. */
    public static Product record(ShopId shop, ShopProduct said) {
        return matched(shop, said, List.of());
    }

    /** What a body makes of the records that are there. */
    public static Product matched(ShopId shop, ShopProduct said, List<Product> known) {
        return change(shop, said, known).product();
    }

    private static CatalogChange change(ShopId shop, ShopProduct said, List<Product> known) {
        return new Matching(OptionRule.standard(), () -> "r" + LAST_ID.incrementAndGet())
                .changes(shop, List.of(said), known)
                .get(0);
    }
}
