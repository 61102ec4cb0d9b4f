package org.advalorem.domain.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything a store keeps of a job. Times are to the microsecond.
 *
 * @param request what a person asks of it while it runs
 * @param cursor where its next page begins; empty before the first
 * @param total how many objects there are in all; empty while unknown
 * @param note why it failed or waits; empty otherwise
 * @param dueAt when a worker has to look at it; empty when it rests or is at its end
 * @param takenUpAt when a worker last began with it or went on after a pause; empty before the first time
 * @param takenUpWith how many objects had been processed then
 */
public record SyncJobState(
        SyncJobKey key,
        SyncJobKind kind,
        SyncPeriod period,
        SyncJobStatus status,
        SyncRequest request,
        String cursor,
        SyncCounts counts,
        OptionalLong total,
        String note,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> dueAt,
        Optional<Instant> takenUpAt,
        long takenUpWith,
        Optional<Instant> finishedAt) {}
