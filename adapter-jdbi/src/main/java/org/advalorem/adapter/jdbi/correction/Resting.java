package org.advalorem.adapter.jdbi.correction;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import org.advalorem.domain.correction.CorrectionStatus;

/**
 * Corrections that stay where they are until somebody or something comes: few beside those that are completed. A column of its own
 * holds their status, with an index that holds nothing else, so whoever asks for them does not read past all the others.
 */
final class Resting {

    private static final Set<CorrectionStatus> STATUSES = Set.of(
            CorrectionStatus.WAITING_ON_SHIPSTATION,
            CorrectionStatus.IN_REVIEW,
            CorrectionStatus.APPROVED,
            CorrectionStatus.REJECTED,
            CorrectionStatus.MISMATCHED,
            CorrectionStatus.FAILED);

    private Resting() {}

    /** What stands in the column, for a status in SQL. */
    static String column(String status) {
        return STATUSES.stream()
                .map(resting -> "'" + resting.name() + "'")
                .sorted()
                .collect(joining(", ", "case when " + status + " in (", ") then " + status + " end"));
    }

    /** Whether there are some, and all of these rest. */
    static boolean all(Set<CorrectionStatus> statuses) {
        return !statuses.isEmpty() && STATUSES.containsAll(statuses);
    }
}
