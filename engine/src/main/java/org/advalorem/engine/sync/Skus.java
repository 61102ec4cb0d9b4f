package org.advalorem.engine.sync;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.SkuLookup;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.catalog.Catalog;

/** Finds our SKUs for the lines of any number of orders at once: by their variants, and by their codes where
 * the variant is gone. */
final class Skus {

    private final Catalog catalog;

    Skus(Catalog catalog) {
        this.catalog = catalog;
    }

    SkuLookup of(ShopId shop, Collection<ShopOrder> orders) {
        List<ShopLine> lines =
                orders.stream().flatMap(order -> order.lines().stream()).toList();
        Map<Long, String> byVariant = byVariant(shop, lines);
        Set<String> codes = new TreeSet<>();
        for (ShopLine line : lines) {
            if (line.variantId().isEmpty()) {
                line.sku().ifPresent(codes::add);
            }
        }
        return SkuLookup.in(byVariant, byCode(shop, codes));
    }

    private Map<Long, String> byVariant(ShopId shop, List<ShopLine> lines) {
        Set<VariantId> variants = new TreeSet<>();
        lines.forEach(line -> line.variantId().map(VariantId::new).ifPresent(variants::add));
        return variants.isEmpty()
                ? Map.of()
                : catalog.skus(shop, variants).entrySet().stream()
                        .collect(toMap(
                                found -> found.getKey().value(),
                                found -> found.getValue().id()));
    }

    /** A code that several SKUs have tells none of them apart. */
    private Map<String, String> byCode(ShopId shop, Set<String> codes) {
        var found = new HashMap<String, String>();
        if (!codes.isEmpty()) {
            catalog.skusByCode(shop, codes)
                    .forEach((code, skus) -> only(skus).ifPresent(sku -> found.put(code, sku.id())));
        }
        return found;
    }

    private static Optional<Sku> only(List<Sku> skus) {
        List<Sku> live = skus.stream().filter(Sku::isLive).toList();
        List<Sku> asked = live.isEmpty() ? skus : live;
        return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
    }
}
