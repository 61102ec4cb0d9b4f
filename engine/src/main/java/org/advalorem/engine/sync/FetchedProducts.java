package org.advalorem.engine.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
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

/** Products asked of the shop one by one, whole. What is fetched is kept in the cache like all that Shopify says, and is due there. */
public final class FetchedProducts {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedProducts.class);

    private final ShopReader shopReader;
    private final Shops shops;
    private final Caches caches;
    private final Clock clock;

    public FetchedProducts(ShopReader shopReader, Shops shops, Caches caches, Clock clock) {
        this.shopReader = shopReader;
        this.shops = shops;
        this.caches = caches;
        this.clock = clock;
    }

    /**
     * Asks for each once. What the shop does not have is missing, and so is, with all that would have come after it, what cannot be asked for
     * now, since Shopify does not answer or the shop has no token.
     */
    Map<ProductId, CachedBody> fetch(ShopId shop, Collection<ProductId> ids) {
        var bodies = new HashMap<ProductId, CachedBody>();
        shops.shopifyCredentials(shop).ifPresent(token -> fetch(shop, token, ids, bodies));
        if (!bodies.isEmpty()) {
            caches.keep(List.copyOf(bodies.values()));
        }
        return bodies;
    }

    private void fetch(
            ShopId shop, ShopifyCredentials token, Collection<ProductId> ids, Map<ProductId, CachedBody> bodies) {
        try {
            for (ProductId id : ids) {
                CacheKey key = key(shop, id);
                Instant asked = asked(key);
                shopReader
                        .product(shop, token, id.value())
                        .map(product -> new CachedBody(
                                key,
                                RawBody.of(product.json()),
                                BodySource.FETCH,
                                product.updatedAt(),
                                clock.instant(),
                                asked))
                        .ifPresent(body -> bodies.put(id, body));
            }
        } catch (PeerUnavailable | PeerRefused inVain) {
            LOG.info("{}: products could not be fetched: {}", shop, inVain.getMessage());
        }
    }

    /** Never before what is held was said: Shopify's clock may be ahead of ours, and the answer is newer all the same. */
    private Instant asked(CacheKey key) {
        Instant now = clock.instant();
        return caches.find(key)
                .map(held -> held.body().saidAt())
                .filter(now::isBefore)
                .orElse(now);
    }

    static CacheKey key(ShopId shop, ProductId id) {
        return CacheKey.of(shop, CacheKind.PRODUCT, id.value());
    }
}
