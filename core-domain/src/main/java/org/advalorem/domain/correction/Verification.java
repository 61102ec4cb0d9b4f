package org.advalorem.domain.correction;

import java.time.Instant;

/**
 * How the read-back compared, to the cent and row by row.
 *
 * @param findings what differed, in words; empty when nothing did
 */
public record Verification(Result result, String findings, Instant at) {

    public enum Result {
        /** The declared total is exactly what was paid. */
        VERIFIED,
        /** Every row is what was pushed; the total is above what was paid by the known excess. */
        VERIFIED_WITH_EXCESS,
        /** Some row is not what was pushed. */
        MISMATCH
    }
}
