package org.advalorem.domain.sync;

import java.util.List;

/**
 * What a job has done, in objects of the shop.
 *
 * @param processed all that were looked at
 * @param skipped looked at, with nothing to write
 * @param errors could not be dealt with
 */
public record SyncCounts(long processed, long created, long updated, long skipped, long errors) {

    public static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0, 0);

    public SyncCounts {
        if (processed < 0 || created < 0 || updated < 0 || skipped < 0 || errors < 0) {
            throw new IllegalArgumentException("Counts are not below zero: " + processed + ", " + created + ", "
                    + updated + ", " + skipped + ", " + errors);
        }
    }

    /** Of bodies that were offered to a cache. */
    public static SyncCounts of(List<Keeping> kept) {
        long created = kept.stream().filter(Keeping.CREATED::equals).count();
        long updated = kept.stream().filter(Keeping.UPDATED::equals).count();
        return new SyncCounts(kept.size(), created, updated, kept.size() - created - updated, 0);
    }

    public SyncCounts plus(SyncCounts more) {
        return new SyncCounts(
                Math.addExact(processed, more.processed),
                Math.addExact(created, more.created),
                Math.addExact(updated, more.updated),
                Math.addExact(skipped, more.skipped),
                Math.addExact(errors, more.errors));
    }
}
