package org.advalorem.domain.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The SKUs of a product that share its colour-like option.
 *
 * @param id our own, for good
 * @param name such as {@code White}; empty for a product without colours
 * @param shopifySourceProductId the Shopify product it was last read from
 * @param skus what Shopify has, in its order, then what it no longer has
 * @param deletedAt when Shopify had none of its SKUs any more
 */
public record Variation(
        String id, String name, ProductId shopifySourceProductId, List<Sku> skus, Optional<Instant> deletedAt) {

    public Variation {
        skus = List.copyOf(skus);
    }

    public boolean isLive() {
        return deletedAt.isEmpty();
    }

    Variation deleted(Instant now) {
        return new Variation(
                id,
                name,
                shopifySourceProductId,
                skus.stream().map(sku -> sku.deleted(now)).toList(),
                deletedAt.or(() -> Optional.of(now)));
    }
}
