package org.advalorem.proof.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.catalog.Customs;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;

/** A product in the books of a model shop: a shirt in several sizes, counted at one location. */
final class ModelProduct {

    static final LocationId LOCATION = new LocationId(80);

    final long id;
    private final List<Variant> variants = new ArrayList<>();
    private final Map<Long, StockLevel> levels = new TreeMap<>();
    Instant updatedAt;
    /** The name of its state. */
    String state = "";

    boolean deleted;
    private String title;
    private int sizes;

    /** One size. */
    record Variant(long id, String size, String code) {

        InventoryItemId item() {
            return new InventoryItemId(id + 500_000);
        }
    }

    ModelProduct(long id, Instant now) {
        this.id = id;
        updatedAt = now;
        title = "Shirt " + id;
        grow(now);
        grow(now);
    }

    String title() {
        return title;
    }

    List<Variant> variants() {
        return variants;
    }

    StockLevel level(Variant variant) {
        return levels.get(variant.id());
    }

    /** Another size. */
    void grow(Instant now) {
        sizes++;
        var variant = new Variant(id * 100 + sizes, Integer.toString(36 + sizes), "SHIRT-" + id + "-" + sizes);
        variants.add(variant);
        count(variant, 10, now);
    }

    void rename(String to) {
        title = to;
    }

    void count(Variant variant, long available, Instant now) {
        levels.put(variant.id(), new StockLevel(variant.item(), LOCATION, Optional.of(available), now, now));
    }

    Bodies.Stocked said() {
        return new Bodies.Stocked(
                new ShopProduct(
                        new ProductId(id),
                        title,
                        ProductStatus.ACTIVE,
                        List.of("Size"),
                        variants.stream().map(this::said).toList(),
                        updatedAt,
                        false),
                List.copyOf(levels.values()));
    }

    private ShopVariant said(Variant variant) {
        return new ShopVariant(
                new VariantId(variant.id()),
                Optional.of(variant.code()),
                List.of(variant.size()),
                Optional.of(Price.parse("10.00")),
                Optional.of(variant.item()),
                Optional.of(new Customs(Optional.of("610910"), Optional.of("PT"))),
                Optional.of(updatedAt));
    }
}
