package org.advalorem.engine.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in the products that orders name before they were heard of. What is fetched is kept in the cache like all that Shopify says, and
 * is due there like the rest; that it is made into records here already changes nothing then.
 */
public final class MissingProducts {

    private static final Logger LOG = LoggerFactory.getLogger(MissingProducts.class);

    private final ShopReader shopReader;
    private final Shops shops;
    private final Caches caches;
    private final Keeper products;
    private final Clock clock;

    /** @param products makes products of their bodies */
    public MissingProducts(ShopReader shopReader, Shops shops, Caches caches, Keeper products, Clock clock) {
        this.shopReader = shopReader;
        this.shops = shops;
        this.caches = caches;
        this.products = products;
        this.clock = clock;
    }

    /**
     * Looks for products in one place and keeps those that are there. Each is looked for once; what cannot be asked for now, since Shopify
     * does not answer or the shop has no token, is not there.
     *
     * @return whether any was found
     */
    boolean look(Place place, ShopId shop, Collection<ProductId> ids) {
        List<CacheEntry> found = place == Place.CACHE ? cached(shop, ids) : fetched(shop, ids);
        if (!found.isEmpty()) {
            products.keep(shop, found);
        }
        return !found.isEmpty();
    }

    private List<CacheEntry> cached(ShopId shop, Collection<ProductId> ids) {
        return ids.stream().flatMap(id -> caches.find(key(shop, id)).stream()).toList();
    }

    private List<CacheEntry> fetched(ShopId shop, Collection<ProductId> ids) {
        Optional<ShopifyCredentials> credentials = shops.shopifyCredentials(shop);
        List<CachedBody> bodies =
                credentials.map(token -> fetched(shop, token, ids)).orElse(List.of());
        if (!bodies.isEmpty()) {
            caches.keep(bodies);
        }
        return bodies.stream().flatMap(body -> caches.find(body.key()).stream()).toList();
    }

    private List<CachedBody> fetched(ShopId shop, ShopifyCredentials credentials, Collection<ProductId> ids) {
        var bodies = new ArrayList<CachedBody>();
        try {
            for (ProductId id : ids) {
                Instant asked = clock.instant();
                shopReader
                        .product(shop, credentials, id.value())
                        .map(product -> new CachedBody(
                                key(shop, id),
                                RawBody.of(product.json()),
                                BodySource.FETCH,
                                product.updatedAt(),
                                clock.instant(),
                                asked))
                        .ifPresent(bodies::add);
            }
        } catch (PeerUnavailable | PeerRefused inVain) {
            LOG.info("{}: products that orders name could not be fetched: {}", shop, inVain.getMessage());
        }
        return bodies;
    }

    private static CacheKey key(ShopId shop, ProductId id) {
        return CacheKey.of(shop, CacheKind.PRODUCT, id.value());
    }

    /** Where to look, the nearer first. */
    enum Place {
        CACHE,
        SHOP
    }
}
