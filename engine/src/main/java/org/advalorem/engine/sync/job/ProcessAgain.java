package org.advalorem.engine.sync.job;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.Caches.Held;

/**
 * Has everything processed once more that a shop's rules decide about, as if it had just come: products, then orders, which name them.
 * Shopify is not asked. The cursor names the kind and where its next page begins; a page that is done twice only makes work.
 *
 * <p>Of its counts, {@code processed} are the entries that were put in line.
 */
public final class ProcessAgain implements JobWork {

    private static final String PRODUCTS = "products ";
    private static final String ORDERS = "orders ";
    private static final int PAGE = 1000;

    private final Caches caches;
    private final Clock clock;

    public ProcessAgain(Caches caches, Clock clock) {
        this.caches = caches;
        this.clock = clock;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        ShopId shop = job.key().shop();
        long all = held(shop);
        String cursor = job.cursor().isEmpty() ? PRODUCTS : job.cursor();
        while (cursor.startsWith(PRODUCTS)) {
            Page<Held> page = again(shop, CacheKind.PRODUCT, cursor.substring(PRODUCTS.length()));
            cursor = page.next().map(next -> PRODUCTS + next).orElse(ORDERS);
            pages.save(SyncPage.of(List.of(), cursor).counting(counts(page)).outOf(all));
        }
        while (true) {
            Page<Held> page = again(shop, CacheKind.ORDER, cursor.substring(ORDERS.length()));
            cursor = ORDERS + page.next().orElse("");
            SyncPage done = page.next().isPresent() ? SyncPage.of(List.of(), cursor) : SyncPage.last(List.of(), cursor);
            pages.save(done.counting(counts(page)).outOf(all));
        }
    }

    private Page<Held> again(ShopId shop, CacheKind kind, String after) {
        Optional<String> cursor = Optional.of(after).filter(text -> !text.isEmpty());
        Page<Held> page = caches.held(shop, kind, SyncPeriod.ALL, cursor, PAGE);
        caches.processAgain(page.items().stream().map(Held::key).toList(), clock.instant());
        return page;
    }

    private static SyncCounts counts(Page<Held> page) {
        return new SyncCounts(page.items().size(), 0, 0, 0, 0);
    }

    private long held(ShopId shop) {
        var counts = caches.counts(shop);
        return List.of(CacheKind.PRODUCT, CacheKind.ORDER).stream()
                .flatMap(kind -> counts.getOrDefault(kind, Map.of()).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
