package org.advalorem.domain.customer;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why nothing more is kept of a customer than that there was one. It is final: Shopify gives no number twice.
 *
 * @param into whose record goes on after a merge; kept when the person is redacted after it
 * @param at by the clock of whoever told; to the microsecond
 */
public record Ending(Kind kind, Optional<CustomerId> into, Instant at) {

    /** The later one in this list outweighs the ones before. */
    public enum Kind {
        /** The shop removed the customer. */
        DELETED,
        /** The shop found two customers to be one; the other one goes on. */
        MERGED,
        /** The person asked for their data to be erased. */
        REDACTED
    }

    public Ending {
        requireNonNull(kind, "kind");
        at = at.truncatedTo(ChronoUnit.MICROS);
        boolean fits = into.isPresent() ? kind != Kind.DELETED : kind != Kind.MERGED;
        if (!fits) {
            throw new IllegalArgumentException("After a merge somebody goes on: " + kind + ", " + into);
        }
    }

    public static Ending deleted(Instant at) {
        return new Ending(Kind.DELETED, Optional.empty(), at);
    }

    public static Ending merged(CustomerId into, Instant at) {
        return new Ending(Kind.MERGED, Optional.of(into), at);
    }

    public static Ending redacted(Instant at) {
        return new Ending(Kind.REDACTED, Optional.empty(), at);
    }

    /**
     * What holds after both, whichever was heard of first: the weightier kind, and when it first was so. Who goes on after a merge is not
     * forgotten with the person; Shopify names one only, and of several it would be the lowest number.
     */
    Ending and(Ending other) {
        Kind weightier = kind.compareTo(other.kind) >= 0 ? kind : other.kind;
        return new Ending(
                weightier,
                Stream.of(into, other.into).flatMap(Optional::stream).min(naturalOrder()),
                Stream.of(this, other)
                        .filter(ending -> ending.kind == weightier)
                        .map(Ending::at)
                        .min(naturalOrder())
                        .orElseThrow());
    }
}
