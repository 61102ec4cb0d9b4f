package org.advalorem.domain.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.advalorem.domain.shop.ShopId;

/**
 * A product as we keep it. It follows one Shopify product; when that one is deleted and made again under another number, the record
 * stays and follows the new one.
 *
 * @param id our own, for good
 * @param revision counts the times it was saved; 0 before the first
 * @param shopifySourceProductId the Shopify product it follows
 * @param shopifyProductIds that one and all it followed before
 * @param variations what Shopify has, in its order, then what it no longer has
 * @param updatedAt of the body it was last read from, by Shopify's clock
 * @param deletedAt when Shopify deleted it; the record stays, since orders may refer to its SKUs
 */
public record Product(
        ShopId shop,
        String id,
        long revision,
        ProductId shopifySourceProductId,
        Set<ProductId> shopifyProductIds,
        String title,
        ProductStatus status,
        List<Variation> variations,
        Instant updatedAt,
        Optional<Instant> deletedAt) {

    public Product {
        shopifyProductIds = Set.copyOf(shopifyProductIds);
        variations = List.copyOf(variations);
        if (!shopifyProductIds.contains(shopifySourceProductId)) {
            throw new IllegalArgumentException(
                    "Product " + id + " follows " + shopifySourceProductId + ", which is none of " + shopifyProductIds);
        }
    }

    /** The same for all titles that differ in case or blanks only: what titles are matched by. */
    public static String titleKey(String title) {
        return Names.key(title);
    }

    public String titleKey() {
        return titleKey(title);
    }

    public boolean isLive() {
        return deletedAt.isEmpty();
    }

    /** All of all variations. */
    public Stream<Sku> skus() {
        return variations.stream().flatMap(variation -> variation.skus().stream());
    }

    /** As it is after it was saved. */
    public Product saved() {
        return new Product(
                shop,
                id,
                revision + 1,
                shopifySourceProductId,
                shopifyProductIds,
                title,
                status,
                variations,
                updatedAt,
                deletedAt);
    }

    /** Of two bodies of one moment the one that comes later counts, but that nothing comes after a deletion. */
    boolean isNewerThan(ShopProduct said) {
        int byTime = updatedAt.compareTo(said.updatedAt());
        return byTime > 0 || (byTime == 0 && !isLive() && !said.deleted());
    }

    /** As the body has it, with these variations. */
    Product following(ShopProduct said, Set<ProductId> ids, List<Variation> now) {
        return new Product(
                shop,
                id,
                revision,
                said.id(),
                ids,
                said.title(),
                said.status(),
                now,
                said.updatedAt(),
                Optional.empty());
    }

    /** Keeps its title, so that it is still known what was sold. */
    Product deleted(ShopProduct said) {
        return new Product(
                shop,
                id,
                revision,
                shopifySourceProductId,
                shopifyProductIds,
                title,
                status,
                variations.stream()
                        .map(variation -> variation.deleted(said.updatedAt()))
                        .toList(),
                said.updatedAt(),
                deletedAt.or(() -> Optional.of(said.updatedAt())));
    }

    Product withSkus(UnaryOperator<Sku> change) {
        return new Product(
                shop,
                id,
                revision,
                shopifySourceProductId,
                shopifyProductIds,
                title,
                status,
                variations.stream()
                        .map(variation -> new Variation(
                                variation.id(),
                                variation.name(),
                                variation.shopifySourceProductId(),
                                variation.skus().stream().map(change).toList(),
                                variation.deletedAt()))
                        .toList(),
                updatedAt,
                deletedAt);
    }
}
