package org.advalorem.domain.correction;

import java.time.Instant;
import java.util.List;

/**
 * How the read-back compared, to the cent and row by row.
 *
 * @param findings what differed, in words; empty when nothing did
 * @param read the rows as they were read; empty where none could be, and in verifications made before they were kept
 */
public record Verification(Result result, String findings, Instant at, List<DeclaredItem> read) {

    public Verification {
        read = List.copyOf(read);
    }

    /** One of which the rows are not kept. */
    public Verification(Result result, String findings, Instant at) {
        this(result, findings, at, List.of());
    }

    public enum Result {
        /** The declared total is exactly what was paid. */
        VERIFIED,
        /** Every row is what was pushed; the total is above what was paid by the known excess. */
        VERIFIED_WITH_EXCESS,
        /** Some row is not what was pushed. */
        MISMATCH
    }
}
