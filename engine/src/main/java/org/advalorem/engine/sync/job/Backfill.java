package org.advalorem.engine.sync.job;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.Caches.Held;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopReader;

/**
 * Fetches by itself what our records lack something of: products that only a webhook told of, which says nothing of customs, and then
 * orders that failed since a SKU was not found; those are processed again whether or not the shop says anything new of them. The cursor
 * names the part and where its next page begins.
 */
public final class Backfill implements JobWork {

    private static final int PAGE = 25;
    private static final String PRODUCTS = "products ";
    private static final String ORDERS = "orders ";
    private static final String NO_SKU = "SKU not found";

    private final ShopReader reader;
    private final Caches caches;
    private final Clock clock;

    public Backfill(ShopReader reader, Caches caches, Clock clock) {
        this.reader = reader;
        this.caches = caches;
        this.clock = clock;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        ShopId shop = job.key().shop();
        String cursor = job.cursor().isEmpty() ? PRODUCTS : job.cursor();
        while (cursor.startsWith(PRODUCTS)) {
            Page<Held> held = caches.held(shop, CacheKind.PRODUCT, SyncPeriod.ALL, after(cursor, PRODUCTS), PAGE);
            List<CacheKey> lacking = held.items().stream()
                    .map(Held::key)
                    .filter(key ->
                            caches.find(key).filter(Backfill::toldByWebhook).isPresent())
                    .toList();
            cursor = held.next().map(next -> PRODUCTS + next).orElse(ORDERS);
            pages.save(page(fetched(lacking, credentials), held.items().size(), cursor));
        }
        while (true) {
            Page<CacheEntry> failed = caches.failed(shop, CacheKind.ORDER, after(cursor, ORDERS), PAGE);
            List<CacheKey> lacking = failed.items().stream()
                    .filter(entry -> entry.processingError().startsWith(NO_SKU))
                    .map(CacheEntry::key)
                    .toList();
            SyncPage page = page(
                    fetched(lacking, credentials),
                    failed.items().size(),
                    ORDERS + failed.next().orElse(""));
            if (failed.next().isEmpty()) {
                caches.retryFailed(shop, Optional.of(CacheKind.ORDER), clock.instant());
                page = new SyncPage(page.bodies(), page.more(), page.cursor(), page.total(), true);
            }
            cursor = page.cursor();
            pages.save(page);
        }
    }

    private static Optional<String> after(String cursor, String part) {
        return Optional.of(cursor.substring(part.length())).filter(after -> !after.isEmpty());
    }

    private static boolean toldByWebhook(CacheEntry entry) {
        return entry.body().source() == BodySource.WEBHOOK;
    }

    /** What the shop does not have any more is left as it is. */
    private List<CachedBody> fetched(List<CacheKey> keys, ShopifyCredentials credentials) {
        var bodies = new ArrayList<CachedBody>();
        for (CacheKey key : keys) {
            Instant asked = clock.instant();
            fetch(key, credentials)
                    .map(object -> ListWork.body(key, object, BodySource.FETCH, asked, clock))
                    .ifPresent(bodies::add);
        }
        return bodies;
    }

    private Optional<ShopObject> fetch(CacheKey key, ShopifyCredentials credentials) {
        long id = Long.parseLong(key.id());
        return key.kind() == CacheKind.PRODUCT
                ? reader.product(key.shop(), credentials, id)
                : reader.order(key.shop(), credentials, id);
    }

    /** What needed nothing, or is not there any more, was passed over. */
    private static SyncPage page(List<CachedBody> bodies, int looked, String cursor) {
        long skipped = looked - (long) bodies.size();
        return SyncPage.of(bodies, cursor).counting(new SyncCounts(skipped, 0, 0, skipped, 0));
    }
}
