package org.advalorem.domain.fulfillment;

import java.util.Set;

/** Where the purchase of a label stands. */
public enum PurchaseStatus {
    /** Written down; nothing was bought under its name. */
    WANTED,
    /** The call may be under way, or may have been when a worker died. */
    BUYING,
    /** The call had no answer that says what happened, or one before it had none. */
    UNKNOWN,
    /** There is a label, which the carrier has not made yet. */
    QUEUED,
    BOUGHT,
    /** To be given back. */
    VOIDING,
    VOIDED,
    /** Not bought, with the reason. */
    REFUSED;

    /** The whole machine: a new constant does not compile until it has its row here. */
    public Set<PurchaseStatus> next() {
        return switch (this) {
            case WANTED -> Set.of(BUYING, QUEUED, BOUGHT, REFUSED);
            case BUYING -> Set.of(WANTED, UNKNOWN, QUEUED, BOUGHT, VOIDING, VOIDED, REFUSED);
            case UNKNOWN -> Set.of(BUYING, QUEUED, BOUGHT, VOIDING, VOIDED, REFUSED);
            case QUEUED -> Set.of(UNKNOWN, BOUGHT, VOIDING, VOIDED, REFUSED);
            case BOUGHT -> Set.of(VOIDING, VOIDED);
            case VOIDING -> Set.of(VOIDED, BOUGHT);
            case VOIDED, REFUSED -> Set.of();
        };
    }

    /** Whether nothing will come of it any more; another one may be wanted. */
    public boolean isEnd() {
        return next().isEmpty();
    }

    PurchaseStatus to(PurchaseStatus target) {
        if (!next().contains(target)) {
            throw new IllegalPurchaseTransition(this, target);
        }
        return target;
    }
}
