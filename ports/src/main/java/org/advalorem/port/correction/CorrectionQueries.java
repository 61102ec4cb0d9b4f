package org.advalorem.port.correction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.shop.ShopId;

/** What people look at. Answers are as fresh as the last commit and hold no lock. */
public interface CorrectionQueries {

    /**
     * The corrections that fit, the newest first, by when their orders were first heard of; a step does not move them.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<CorrectionRow> list(Filter filter, Optional<String> cursor, int limit);

    /** How many there are in each status; a status without any may be missing. */
    Map<CorrectionStatus, Long> counts(Optional<ShopId> shop);

    /** What was completed and what failed in each of the last {@code days} days (UTC), the earliest first, days without any included. */
    List<Day> days(Optional<ShopId> shop, Instant now, int days);

    /** All operations of one correction, the first first. */
    List<Operation> operations(CorrectionKey key);

    /**
     * Which corrections; an empty set or an empty text restricts nothing.
     *
     * @param shops only these; empty means all
     * @param search part of the order's name or number, in any case
     */
    record Filter(Set<ShopId> shops, Set<CorrectionStatus> statuses, String search) {

        public Filter {
            shops = Set.copyOf(shops);
            statuses = Set.copyOf(statuses);
        }

        public static Filter all() {
            return new Filter(Set.of(), Set.of(), "");
        }
    }

    /**
     * A page of a list.
     *
     * @param next what to ask with for the next page; empty on the last
     */
    record Page<T>(List<T> items, Optional<String> next) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
