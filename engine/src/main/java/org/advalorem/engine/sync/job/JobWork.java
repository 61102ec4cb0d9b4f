package org.advalorem.engine.sync.job;

import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.SyncJob;

/** What the jobs of one kind do. */
@FunctionalInterface
public interface JobWork {

    /**
     * Goes on behind the job's cursor, and hands page after page over until the last. What the page takes down may throw, and ends the
     * work; it is taken up again at the last cursor. A peer that is away or refuses may be passed on as it is.
     *
     * @param job as it was taken up
     */
    void goOn(SyncJob job, ShopifyCredentials credentials, Pages pages);
}
