package org.advalorem.engine.sync;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;

/**
 * Makes our own records out of cached bodies of one kind. The same body may come twice, as when a worker died before it could say that
 * it was done, and an older one after a newer one, as when a worker was slow: neither may change anything then.
 */
@FunctionalInterface
public interface Keeper {

    /**
     * Brings our records to what the bodies say, with a few statements for all of them together. One that cannot be dealt with is
     * answered so and leaves the others alone. If this throws, the entries are handed over once more, one by one.
     *
     * @param entries of one kind and of this shop, each with another key; at least one
     * @return what became of each
     */
    Map<CacheKey, Result> keep(ShopId shop, List<CacheEntry> entries);

    /**
     * What became of one entry.
     *
     * @param reason for people, such as {@code SKU not found: LAMP-7}; empty unless it failed
     */
    record Result(Outcome outcome, String reason) {

        private static final Result CREATED = new Result(Outcome.CREATED, "");
        private static final Result UPDATED = new Result(Outcome.UPDATED, "");
        private static final Result UNCHANGED = new Result(Outcome.UNCHANGED, "");
        private static final Result DISTURBED = new Result(Outcome.DISTURBED, "");

        public Result {
            requireNonNull(outcome, "outcome");
            if (reason.isBlank() == (outcome == Outcome.FAILED)) {
                throw new IllegalArgumentException("A failure has a reason and nothing else has: " + outcome);
            }
        }

        /** A record was made. */
        public static Result created() {
            return CREATED;
        }

        /** A record was changed. */
        public static Result updated() {
            return UPDATED;
        }

        /** Nothing had to be done, or nothing is kept of such an object. */
        public static Result unchanged() {
            return UNCHANGED;
        }

        /** Somebody else saved the record in between; it is tried again soon. */
        public static Result disturbed() {
            return DISTURBED;
        }

        /** It is tried again later, a few times. */
        public static Result failed(String reason) {
            return new Result(Outcome.FAILED, reason);
        }
    }

    /** What can become of an entry. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        DISTURBED,
        FAILED
    }
}
