package org.advalorem.domain.payment;

/** A verb that the status of a refund does not allow. */
public final class IllegalRefundTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefundStatus from;
    private final RefundStatus to;

    IllegalRefundTransition(RefundStatus from, RefundStatus to) {
        super("A refund that is " + from + " cannot become " + to + "; it may become "
                + from.next().stream().sorted().toList());
        this.from = from;
        this.to = to;
    }

    public RefundStatus from() {
        return from;
    }

    public RefundStatus to() {
        return to;
    }
}
