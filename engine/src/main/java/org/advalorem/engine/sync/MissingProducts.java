package org.advalorem.engine.sync;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.port.sync.Caches;

/**
 * Brings in the products that orders name before they were heard of. What is fetched is kept in the cache like all that Shopify says, and
 * is due there like the rest; that it is made into records here already changes nothing then.
 */
public final class MissingProducts {

    private final FetchedProducts shop;
    private final Caches caches;
    private final Keeper products;

    /** @param products makes products of their bodies */
    public MissingProducts(FetchedProducts shop, Caches caches, Keeper products) {
        this.shop = shop;
        this.caches = caches;
        this.products = products;
    }

    /**
     * Looks for products in one place and keeps those that are there. Each is looked for once; what cannot be asked for now, since Shopify
     * does not answer or the shop has no token, is not there.
     *
     * @return whether any was found
     */
    boolean look(Place place, ShopId in, Collection<ProductId> ids) {
        Stream<ProductId> there = place == Place.CACHE ? ids.stream() : shop.fetch(in, ids).keySet().stream();
        List<CacheEntry> found = there.flatMap(id -> caches.find(FetchedProducts.key(in, id)).stream())
                .toList();
        if (!found.isEmpty()) {
            products.keep(in, found);
        }
        return !found.isEmpty();
    }

    /** Where to look, the nearer first. */
    enum Place {
        CACHE,
        SHOP
    }
}
