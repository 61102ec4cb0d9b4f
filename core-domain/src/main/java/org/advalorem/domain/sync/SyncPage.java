package org.advalorem.domain.sync;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a job's work, kept together with the place where the next one begins.
 *
 * @param bodies to be kept; they are counted by themselves
 * @param more what else was done, such as objects that could not be read
 * @param cursor where the next page begins
 * @param total how many objects there are in all, as far as is known by now
 * @param last whether nothing follows
 */
public record SyncPage(List<CachedBody> bodies, SyncCounts more, String cursor, OptionalLong total, boolean last) {

    public SyncPage {
        bodies = List.copyOf(bodies);
        requireNonNull(more, "more");
        requireNonNull(cursor, "cursor");
        requireNonNull(total, "total");
    }

    /** A page after which another one follows. */
    public static SyncPage of(List<CachedBody> bodies, String cursor) {
        return new SyncPage(bodies, SyncCounts.NONE, cursor, OptionalLong.empty(), false);
    }

    /** The last page. */
    public static SyncPage last(List<CachedBody> bodies, String cursor) {
        return new SyncPage(bodies, SyncCounts.NONE, cursor, OptionalLong.empty(), true);
    }

    public SyncPage counting(SyncCounts others) {
        return new SyncPage(bodies, more.plus(others), cursor, total, last);
    }

    public SyncPage outOf(long all) {
        return new SyncPage(bodies, more, cursor, OptionalLong.of(all), last);
    }
}
