package org.advalorem.adapter.http;

import com.google.common.base.Throwables;
import com.google.common.base.Ticker;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.shop.Shops;

/**
 * What tells the messages of Shippo and Stripe from anybody's. Read again after some seconds, so that a secret that was changed counts
 * soon and a flood of messages does not become a flood of queries.
 */
final class WebhookKeys {

    static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int SHOPS = 1000;

    private final LoadingCache<ShopId, Optional<ShippoCredentials>> parcels;
    private final LoadingCache<ShopId, Optional<StripeCredentials>> payments;

    WebhookKeys(Shops shops, Clock clock) {
        var builder = CacheBuilder.newBuilder()
                .maximumSize(SHOPS)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker(clock));
        parcels = builder.build(CacheLoader.from(shops::shippoCredentials));
        payments = builder.build(CacheLoader.from(shops::stripeCredentials));
    }

    private static Ticker ticker(Clock clock) {
        return new Ticker() {
            @Override
            public long read() {
                return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
            }
        };
    }

    Optional<ShippoCredentials> ofParcels(ShopId shop) {
        return read(parcels, shop);
    }

    Optional<StripeCredentials> ofPayments(ShopId shop) {
        return read(payments, shop);
    }

    /** @throws org.advalorem.port.system.StoreUnavailable itself, and not what the cache wraps around it */
    private static <K> Optional<K> read(LoadingCache<ShopId, Optional<K>> cache, ShopId shop) {
        try {
            return cache.getUnchecked(shop);
        } catch (UncheckedExecutionException failure) {
            Throwables.throwIfUnchecked(failure.getCause());
            throw failure;
        }
    }
}
