package org.advalorem.engine.sync.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;

/** Copies a list of the shop's, a page at a time. The cursor is Shopify's own. */
public final class ListWork implements JobWork {

    private final CacheKind kind;
    private final BodySource source;
    private final Listing listing;
    private final Clock clock;

    private ListWork(CacheKind kind, BodySource source, Listing listing, Clock clock) {
        this.kind = kind;
        this.source = source;
        this.listing = listing;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Listing {
        ShopPage page(SyncJob job, ShopId shop, ShopifyCredentials credentials, Optional<String> cursor);
    }

    /** All products. */
    public static ListWork products(ShopReader reader, Clock clock) {
        return new ListWork(
                CacheKind.PRODUCT,
                BodySource.DUMP,
                (job, shop, credentials, cursor) -> reader.products(shop, credentials, cursor),
                clock);
    }

    /** All customers. */
    public static ListWork customers(ShopReader reader, Clock clock) {
        return new ListWork(
                CacheKind.CUSTOMER,
                BodySource.DUMP,
                (job, shop, credentials, cursor) -> reader.customers(shop, credentials, cursor),
                clock);
    }

    /** The orders that were changed since the job's period began. Its end is not asked for: what is newer does no harm. */
    public static ListWork recentOrders(ShopReader reader, Clock clock) {
        return new ListWork(
                CacheKind.ORDER,
                BodySource.SCHEDULE,
                (job, shop, credentials, cursor) -> reader.ordersUpdatedSince(
                        shop,
                        credentials,
                        job.state().period().from().orElse(job.state().createdAt()),
                        cursor),
                clock);
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        ShopId shop = job.key().shop();
        Optional<String> cursor = Optional.of(job.cursor()).filter(text -> !text.isEmpty());
        while (true) {
            Instant asked = clock.instant();
            ShopPage page = listing.page(job, shop, credentials, cursor);
            List<CachedBody> bodies = page.objects().stream()
                    .map(object -> body(shop, object, asked))
                    .toList();
            cursor = page.next();
            pages.save(cursor.isPresent() ? SyncPage.of(bodies, cursor.get()) : SyncPage.last(bodies, ""));
        }
    }

    private CachedBody body(ShopId shop, ShopObject object, Instant asked) {
        return body(new CacheKey(shop, kind, object.id()), object, source, asked, clock);
    }

    /** @param asked when Shopify was asked for it, or earlier */
    static CachedBody body(CacheKey key, ShopObject object, BodySource source, Instant asked, Clock clock) {
        return new CachedBody(key, RawBody.of(object.json()), source, object.updatedAt(), clock.instant(), asked);
    }
}
