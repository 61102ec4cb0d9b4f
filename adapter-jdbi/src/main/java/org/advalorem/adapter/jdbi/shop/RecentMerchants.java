package org.advalorem.adapter.jdbi.shop;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.shop.Shops.Merchant;

/**
 * The merchants that workers asked for within the last second: each order asks several times, and opening credentials costs as much
 * as the rest of the step. Shops that are not known are asked for anew, so that one is worked for as soon as it is registered.
 */
final class RecentMerchants {

    private static final Duration FRESH = Duration.ofSeconds(1);
    /** More shops than work at once in one process; the rest is read each time. */
    private static final int MOST = 10_000;

    private final Function<ShopId, Optional<Merchant>> source;
    private final Cache<ShopId, Merchant> kept;

    RecentMerchants(Function<ShopId, Optional<Merchant>> source, Ticker ticker) {
        this.source = source;
        kept = CacheBuilder.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    Optional<Merchant> of(ShopId id) {
        Optional<Merchant> known = Optional.ofNullable(kept.getIfPresent(id));
        return known.isPresent() ? known : read(id);
    }

    private Optional<Merchant> read(ShopId id) {
        Optional<Merchant> found = source.apply(id);
        found.ifPresent(merchant -> kept.put(id, merchant));
        return found;
    }

    void forget(ShopId id) {
        kept.invalidate(id);
    }
}
