package org.advalorem.port.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncJobKey;

/** What comparisons with a shop found, by the job that compared. Each method is atomic and durable when it returns. */
public interface Deviations {

    /** Adds what a part of a comparison found; of an order that it found before, the later word counts. */
    void add(SyncJobKey job, List<Deviation> found);

    /** How many of each kind a job found; what it found none of may be missing. */
    Map<Deviation.Kind, Long> counts(SyncJobKey job);

    /** What a job found, by the orders' numbers, those after {@code after} only. */
    List<Deviation> list(SyncJobKey job, Optional<OrderId> after, int limit);
}
