package org.advalorem.domain.order;

import java.util.Map;
import java.util.Optional;

/** Finds our own SKU for a line of an order: in the database for one order, in maps for many. */
@FunctionalInterface
public interface SkuLookup {

    /** The key of our SKU; empty if there is none. */
    Optional<String> find(ShopLine line);

    /** In maps: by the variant, or, for a line whose variant Shopify does not know any more, by the article number. */
    static SkuLookup in(Map<Long, String> byVariant, Map<String, String> bySku) {
        return line -> line.variantId().isPresent()
                ? line.variantId().map(byVariant::get)
                : line.sku().map(bySku::get);
    }
}
