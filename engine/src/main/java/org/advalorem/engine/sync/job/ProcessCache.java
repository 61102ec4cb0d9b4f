package org.advalorem.engine.sync.job;

import java.util.List;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncPage;
import org.advalorem.engine.sync.CacheProcessor;
import org.advalorem.port.sync.Caches;

/**
 * Has records made of all that is due in a shop's caches. It needs no cursor, since each entry says itself whether it is due; what
 * another processor is at is left to that one.
 */
public final class ProcessCache implements JobWork {

    /** Of each kind. */
    private static final int PAGE = 500;

    private final CacheProcessor processor;
    private final Caches caches;

    public ProcessCache(CacheProcessor processor, Caches caches) {
        this.processor = processor;
        this.caches = caches;
    }

    @Override
    public void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages) {
        ShopId shop = job.key().shop();
        long before = job.state().counts().processed();
        long all = before + caches.tally(shop).count(CacheState.PENDING);
        while (true) {
            SyncCounts done = processor.run(shop, PAGE);
            before += done.processed();
            pages.save(
                    done.equals(SyncCounts.NONE)
                            ? SyncPage.last(List.of(), "")
                            : SyncPage.of(List.of(), "").counting(done).outOf(Math.max(all, before)));
        }
    }
}
