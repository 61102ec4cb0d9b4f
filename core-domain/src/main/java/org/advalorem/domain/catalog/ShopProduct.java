package org.advalorem.domain.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A product as Shopify described it at one moment.
 *
 * @param options the names of its options, in order
 * @param variants in Shopify's order, each id once
 * @param updatedAt kept to the microsecond
 * @param deleted it was deleted at {@code updatedAt}; then nothing but the id is known
 */
public record ShopProduct(
        ProductId id,
        String title,
        ProductStatus status,
        List<String> options,
        List<ShopVariant> variants,
        Instant updatedAt,
        boolean deleted) {

    public ShopProduct {
        options = List.copyOf(options);
        variants = List.copyOf(variants);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        for (ShopVariant variant : variants) {
            if (variant.optionValues().size() != options.size()) {
                throw new IllegalArgumentException("Variant " + variant.id() + " has "
                        + variant.optionValues().size() + " option values where its product has " + options.size()
                        + " options");
            }
        }
        if (variants.stream().map(ShopVariant::id).distinct().count() != variants.size()) {
            throw new IllegalArgumentException("Product " + id + " has a variant twice");
        }
    }

    /** What remains to be said of a deleted product. */
    public static ShopProduct deleted(ProductId id, Instant at) {
        return new ShopProduct(id, "", ProductStatus.ARCHIVED, List.of(), List.of(), at, true);
    }

    Optional<ShopVariant> variant(VariantId wanted) {
        return variants.stream().filter(variant -> variant.id().equals(wanted)).findFirst();
    }
}
