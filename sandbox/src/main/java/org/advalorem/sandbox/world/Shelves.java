package org.advalorem.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one shop sells, by the number of the product. Not for several threads at once. */
final class Shelves {

    static final long MAIN = 71_000_000_001L;
    static final long SECOND = 71_000_000_002L;

    private static final long SHIRT = 9_781_000_000_000L;

    private final Map<Long, Product> products = new TreeMap<>();

    Shelves(Instant now) {
        keep(shirt(now));
        for (int index = 0; index < Catalogue.goods().size(); index++) {
            know(Catalogue.good(index), Catalogue.goods().get(index).amount(), now);
        }
        know(Catalogue.sticker(), usd("4.20"), now);
        know(Catalogue.giftCard(), usd("50.00"), now);
        know(Catalogue.protection(), usd("2.98"), now);
    }

    /** Two colours, three things to buy. */
    private static Product shirt(Instant now) {
        List<List<String>> kinds = List.of(List.of("White", "S"), List.of("White", "M"), List.of("Blue", "S"));
        List<Product.Variant> variants = new ArrayList<>();
        for (List<String> kind : kinds) {
            variants.add(variant(
                    SHIRT + 1000 + variants.size(),
                    SHIRT + 2000 + variants.size(),
                    "SHIRT-" + kind.get(0).toUpperCase(java.util.Locale.ROOT) + "-" + kind.get(1),
                    kind,
                    usd("29.90"),
                    Optional.of("6205200000"),
                    Optional.of("PT"),
                    now));
        }
        return new Product(
                SHIRT, "Classic Cotton Shirt", "Sandbox", "ACTIVE", List.of("Color", "Size"), variants, now, now);
    }

    /** Puts a good that somebody bought on the shelf, unless it is there. */
    void know(Line.Good good, Amount price, Instant now) {
        Product product = products.get(good.productId());
        if (product != null && product.variants().stream().anyMatch(variant -> variant.id() == good.variantId())) {
            return;
        }
        var variant = variant(
                good.variantId(),
                good.inventoryItemId(),
                good.sku(),
                List.of(good.variantTitle().orElse("Default Title")),
                price,
                good.hsCode(),
                good.origin(),
                now);
        String option = good.variantTitle().isPresent() ? "Size" : "Title";
        keep(
                product == null
                        ? new Product(
                                good.productId(),
                                good.title(),
                                "Sandbox",
                                "ACTIVE",
                                List.of(option),
                                List.of(variant),
                                now,
                                now)
                        : product.with(variant, now));
    }

    private static Product.Variant variant(
            long id,
            long inventoryItemId,
            String sku,
            List<String> values,
            Amount price,
            Optional<String> hsCode,
            Optional<String> origin,
            Instant now) {
        int units = (int) (id % 37);
        Map<Long, Integer> stock = hsCode.isPresent() ? Map.of(MAIN, units, SECOND, units / 3) : Map.of();
        return new Product.Variant(
                id, inventoryItemId, sku, values, price, hsCode, origin, hsCode.isPresent(), 200, now, stock);
    }

    void keep(Product product) {
        products.put(product.id(), product);
    }

    Optional<Product> product(long id) {
        return Optional.ofNullable(products.get(id));
    }

    Optional<Product> remove(long id) {
        return Optional.ofNullable(products.remove(id));
    }

    List<Product> all() {
        return List.copyOf(products.values());
    }

    private static Amount usd(String decimal) {
        return Amount.of(decimal, Draft.SHOP_CURRENCY);
    }
}
