package org.advalorem.domain.order;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds our own SKU for a line of an order: in the database for one order, in maps for many. */
@FunctionalInterface
public interface SkuLookup {

    /** The key of our SKU; empty if there is none. */
    Optional<String> find(ShopLine line);

    /** In maps, by the variant and else by the article number. */
    static SkuLookup in(Map<Long, String> byVariant, Map<String, String> bySku) {
        return line -> line.variantId().map(byVariant::get).or(() -> line.sku().map(bySku::get));
    }

    /** Everything that the lines of some orders ask for, so that one query can answer for all of them. */
    static Wanted wanted(Iterable<ShopOrder> orders) {
        var variants = new TreeSet<Long>();
        var skus = new TreeSet<String>();
        for (ShopOrder order : orders) {
            for (ShopLine line : order.lines()) {
                line.variantId().ifPresent(variants::add);
                line.sku().ifPresent(skus::add);
            }
        }
        return new Wanted(variants, skus);
    }

    /** Variants and article numbers to look for, in their order. */
    record Wanted(Set<Long> variantIds, Set<String> skus) {}
}
