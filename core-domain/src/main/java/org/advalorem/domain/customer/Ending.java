package org.advalorem.domain.customer;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * Why nothing more is kept of a customer than that there was one. It is final: Shopify gives no number twice.
 *
 * @param into whose record goes on; present after a merge only
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

    private static final Comparator<Ending> THE_EARLIEST = comparing(Ending::at)
            .thenComparing(ending -> ending.into.map(CustomerId::value).orElse(0L));

    public Ending {
        requireNonNull(kind, "kind");
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (into.isPresent() != (kind == Kind.MERGED)) {
            throw new IllegalArgumentException("After a merge, and then only, somebody goes on: " + kind + ", " + into);
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

    /** What holds after both, whichever was heard of first: the weightier one, and of two alike the one that happened first. */
    Ending and(Ending other) {
        int byWeight = kind.compareTo(other.kind);
        if (byWeight == 0) {
            return THE_EARLIEST.compare(this, other) <= 0 ? this : other;
        }
        return byWeight > 0 ? this : other;
    }
}
