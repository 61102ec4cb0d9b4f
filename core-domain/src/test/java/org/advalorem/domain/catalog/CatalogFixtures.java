package org.advalorem.domain.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;

/** A shop that sells shirts. */
public final class CatalogFixtures {

    public static final ShopId SHOP = new ShopId("shirt-shop.myshopify.com");
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private CatalogFixtures() {}

    /** "Classic Cotton Shirt" with White/S, White/M and Blue/S, as variants 11, 12 and 13. */
    public static ShopProduct shirt(Instant updatedAt) {
        return shirt(1, updatedAt, variant(11, "White", "S"), variant(12, "White", "M"), variant(13, "Blue", "S"));
    }

    public static ShopProduct shirt(long id, Instant updatedAt, ShopVariant... variants) {
        return new ShopProduct(
                new ProductId(id),
                "Classic Cotton Shirt",
                ProductStatus.ACTIVE,
                List.of("Color", "Size"),
                List.of(variants),
                updatedAt,
                false);
    }

    public static ShopVariant variant(long id, String... values) {
        return new ShopVariant(
                new VariantId(id),
                Optional.of("SHIRT-" + id),
                List.of(values),
                Optional.of(price("29.99")),
                Optional.of(new InventoryItemId(1000 + id)),
                Optional.empty(),
                Optional.empty());
    }

    public static ShopVariant withCustoms(ShopVariant variant, String hsCode, String origin) {
        return new ShopVariant(
                variant.id(),
                variant.sku(),
                variant.optionValues(),
                variant.price(),
                variant.inventoryItem(),
                Optional.of(new Customs(Optional.of(hsCode), Optional.of(origin))),
                Optional.empty());
    }

    public static Price price(String amount) {
        return Price.parse(amount);
    }

    /** Records held in a map, and the matching of a shop that set no rule of its own. */
    public static final class Shelf {

        private final Map<String, Product> records = new LinkedHashMap<>();
        private final Matching matching = new Matching(OptionRule.standard(), this::nextId);
        private int lastId;

        private String nextId() {
            return "r" + ++lastId;
        }

        public CatalogChange preview(ShopProduct said) {
            return matching.changes(SHOP, List.of(said), records.values()).get(0);
        }

        public List<CatalogChange> apply(List<ShopProduct> bodies) {
            List<CatalogChange> changes = matching.changes(SHOP, bodies, List.copyOf(records.values()));
            Matching.results(changes).forEach(product -> records.put(product.id(), product));
            return changes;
        }

        public CatalogChange apply(ShopProduct said) {
            return apply(List.of(said)).get(0);
        }

        public Collection<Product> records() {
            return List.copyOf(records.values());
        }

        public Product only() {
            if (records.size() != 1) {
                throw new IllegalStateException("Not one record: " + records.values());
            }
            return records.values().iterator().next();
        }
    }

    /** What of it is alive, without our own ids: {@code White: S M; Blue: S}. */
    public static String live(Product product) {
        List<String> variations = new ArrayList<>();
        product.variations().stream()
                .filter(Variation::isLive)
                .forEach(variation -> variations.add(variation.name() + ": "
                        + String.join(
                                " ",
                                variation.skus().stream()
                                        .filter(Sku::isLive)
                                        .map(Sku::size)
                                        .toList())));
        return String.join("; ", variations);
    }
}
