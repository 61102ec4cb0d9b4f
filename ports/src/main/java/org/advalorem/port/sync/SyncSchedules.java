package org.advalorem.port.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncSchedule;

/** When each shop is asked what changed. Each method is atomic and durable when it returns. */
public interface SyncSchedules {

    /** Empty if the shop has none yet. */
    Optional<SyncSchedule> find(ShopId shop);

    /** Those that run at this time or should have run before, by their shops. */
    List<SyncSchedule> due(Instant now);

    /**
     * Writes a schedule, unless somebody else was faster.
     *
     * @param held as it was read; empty if there was none
     * @param next of the same shop
     * @return whether it was written; if not, it is other than {@code held} by now
     */
    boolean replace(Optional<SyncSchedule> held, SyncSchedule next);
}
