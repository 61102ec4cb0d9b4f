package org.advalorem.domain.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.advalorem.domain.shop.ShopId;

/**
 * Finds the records that a body of Shopify's speaks of, and says what becomes of them: by Shopify's number, then by title and
 * attributes, else they are created.
 *
 * <ul>
 *   <li>An older body changes nothing that a newer one said. Only what some forms of a body leave out (inventory item, customs) is
 *       taken from a body of any age, if the SKU is held when it comes, the latest word on it first. So whatever way bodies come,
 *       late, twice or in a mess, all that the newest body says is kept the same.
 *   <li>By title and attributes, a product is matched only with a record whose Shopify product is deleted, and a SKU only with one
 *       whose variant is gone: two that live in Shopify side by side are never made one. If several records fit, none is taken.
 *   <li>What is gone from Shopify is marked, never removed.
 * </ul>
 */
public final class Matching {

    private final OptionRule rule;
    private final Supplier<String> ids;

    /**
     * The matching of one shop.
     *
     * @param ids fresh names for records
     */
    public Matching(OptionRule rule, Supplier<String> ids) {
        this.rule = rule;
        this.ids = ids;
    }

    /**
     * What each body makes of the catalogue, in the order of the bodies; each sees what those before it made.
     *
     * @param known the records of the shop with one of the bodies' numbers, and those with one of their titles; more do no harm
     */
    public List<CatalogChange> changes(ShopId shop, List<ShopProduct> bodies, Collection<Product> known) {
        var records = new KnownProducts(known);
        List<CatalogChange> changes = new ArrayList<>(bodies.size());
        for (ShopProduct said : bodies) {
            CatalogChange change = change(shop, said, records);
            records.put(change.product());
            changes.add(change);
        }
        return changes;
    }

    /** The records to save after these changes: each once, in its last state. */
    public static List<Product> results(List<CatalogChange> changes) {
        Map<String, Product> results = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> !change.isLeft())
                .forEach(change -> results.put(change.product().id(), change.product()));
        return List.copyOf(results.values());
    }

    private CatalogChange change(ShopId shop, ShopProduct said, KnownProducts records) {
        Optional<Product> held = records.following(said.id());
        if (held.isPresent()) {
            return CatalogChange.of(said.id(), held.get(), followed(held.get(), said));
        }
        Optional<Product> replaced = records.thatFollowed(said.id());
        if (replaced.isPresent()) {
            // Its Shopify product was deleted and made again: whatever is still said of the old one is past.
            return CatalogChange.of(said.id(), replaced.get(), replaced.get());
        }
        return records.deletedWithTitle(Product.titleKey(said.title()))
                .filter(record -> !said.deleted() && sharesAttributes(record, said))
                .map(record -> CatalogChange.of(said.id(), record, merged(record, said)))
                .orElseGet(() -> CatalogChange.created(said.id(), created(shop, said)));
    }

    private Product followed(Product held, ShopProduct said) {
        if (held.isNewerThan(said)) {
            return held.withSkus(sku -> said.variant(sku.shopifyVariantId())
                    .map(variant -> sku.learned(variant, said.updatedAt()))
                    .orElse(sku));
        }
        return said.deleted() ? held.deleted(said) : merged(held, said);
    }

    private Product created(ShopId shop, ShopProduct said) {
        var empty = new Product(
                shop,
                ids.get(),
                0,
                said.id(),
                Set.of(said.id()),
                said.title(),
                said.status(),
                List.of(),
                said.updatedAt(),
                Optional.empty());
        return said.deleted() ? empty.deleted(said) : merged(empty, said);
    }

    private Product merged(Product held, ShopProduct said) {
        Set<ProductId> sources = new HashSet<>(held.shopifyProductIds());
        sources.add(said.id());
        return held.following(said, sources, new Variations(held, said, rule, ids).merged());
    }

    private boolean sharesAttributes(Product record, ShopProduct said) {
        Set<Attributes> had = new HashSet<>();
        record.variations()
                .forEach(variation ->
                        variation.skus().forEach(sku -> had.add(new Attributes(variation.name(), sku.size()).key())));
        return said.variants().stream()
                .anyMatch(variant -> had.contains(
                        rule.attributes(said.options(), variant.optionValues()).key()));
    }
}
