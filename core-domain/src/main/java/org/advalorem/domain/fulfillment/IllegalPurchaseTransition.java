package org.advalorem.domain.fulfillment;

/** A verb that the status of a purchase does not allow. */
public final class IllegalPurchaseTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PurchaseStatus from;
    private final PurchaseStatus to;

    IllegalPurchaseTransition(PurchaseStatus from, PurchaseStatus to) {
        super("A purchase that is " + from + " cannot become " + to + "; it may become "
                + from.next().stream().sorted().toList());
        this.from = from;
        this.to = to;
    }

    public PurchaseStatus from() {
        return from;
    }

    public PurchaseStatus to() {
        return to;
    }
}
