package org.advalorem.engine.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.Matching;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.IncompleteBody;
import org.advalorem.port.sync.UnreadableBody;
import org.advalorem.port.system.Ids;

/**
 * Makes products, their variations and SKUs of their cached bodies, and keeps the stock that some bodies tell with them: the records that
 * may match are found with one statement, and all changes saved with another. Where a body tells a part of its product only, the product
 * is fetched from the shop, once a try, and that is taken instead.
 */
public final class ProductKeeper implements Keeper {

    private final Catalog catalog;
    private final BodyReader<ShopProduct> products;
    private final BodyReader<List<StockLevel>> stock;
    private final Function<ShopId, OptionRule> rules;
    private final FetchedProducts whole;
    private final Ids ids;

    /**
     * A keeper over a store.
     *
     * @param stock reads the stock out of the body of a product
     * @param rules which options of a shop's products make variations
     * @param whole asks the shop for products of which a part was told
     * @param ids names of records
     */
    public ProductKeeper(
            Catalog catalog,
            BodyReader<ShopProduct> products,
            BodyReader<List<StockLevel>> stock,
            Function<ShopId, OptionRule> rules,
            FetchedProducts whole,
            Ids ids) {
        this.catalog = catalog;
        this.products = products;
        this.stock = stock;
        this.rules = rules;
        this.whole = whole;
        this.ids = ids;
    }

    @Override
    public Map<CacheKey, Result> keep(ShopId shop, List<CacheEntry> entries) {
        var results = new HashMap<CacheKey, Result>();
        var said = new LinkedHashMap<CacheKey, ShopProduct>();
        var levels = new ArrayList<StockLevel>();
        var parts = new LinkedHashMap<ProductId, IncompleteBody>();
        for (CacheEntry entry : entries) {
            try {
                read(entry.body(), said, levels);
            } catch (IncompleteBody part) {
                parts.put(ProductId.parse(entry.key().id()), part);
            } catch (UnreadableBody unreadable) {
                results.put(entry.key(), Result.failed(unreadable.getMessage()));
            }
        }
        Map<ProductId, CachedBody> fetched = parts.isEmpty() ? Map.of() : whole.fetch(shop, parts.keySet());
        parts.forEach((id, part) -> {
            try {
                read(Optional.ofNullable(fetched.get(id)).orElseThrow(() -> part), said, levels);
            } catch (UnreadableBody unreadable) {
                results.put(FetchedProducts.key(shop, id), Result.failed(unreadable.getMessage()));
            }
        });
        catalog.keepStock(shop, levels);
        results.putAll(saved(changes(shop, said)));
        return results;
    }

    private void read(CachedBody body, Map<CacheKey, ShopProduct> said, List<StockLevel> levels) {
        ShopProduct product = products.read(body);
        levels.addAll(stock.read(body));
        said.put(body.key(), product);
    }

    private Map<CacheKey, CatalogChange> changes(ShopId shop, Map<CacheKey, ShopProduct> said) {
        List<ShopProduct> bodies = List.copyOf(said.values());
        List<CatalogChange> changes =
                new Matching(rules.apply(shop), ids::next).changes(shop, bodies, known(catalog, shop, bodies));
        var byKey = new LinkedHashMap<CacheKey, CatalogChange>();
        int index = 0;
        for (CacheKey key : said.keySet()) {
            byKey.put(key, changes.get(index++));
        }
        return byKey;
    }

    /** The records that the bodies may be about. */
    static List<Product> known(Catalog catalog, ShopId shop, List<ShopProduct> bodies) {
        return catalog.matching(
                shop,
                bodies.stream().map(ShopProduct::id).toList(),
                bodies.stream()
                        .filter(body -> !body.deleted())
                        .map(body -> Product.titleKey(body.title()))
                        .distinct()
                        .toList());
    }

    private Map<CacheKey, Result> saved(Map<CacheKey, CatalogChange> changes) {
        Set<String> stale = catalog.save(Matching.results(List.copyOf(changes.values())));
        var results = new HashMap<CacheKey, Result>();
        changes.forEach((key, change) ->
                results.put(key, stale.contains(change.product().id()) ? Result.disturbed() : result(change)));
        return results;
    }

    private static Result result(CatalogChange change) {
        return switch (change.kind()) {
            case CREATED -> Result.created();
            case UPDATED -> Result.updated();
            case LEFT -> Result.unchanged();
        };
    }
}
