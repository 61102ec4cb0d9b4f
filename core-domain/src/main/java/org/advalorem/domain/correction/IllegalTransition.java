package org.advalorem.domain.correction;

/** A verb that the correction's status does not allow. */
public final class IllegalTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CorrectionStatus from;
    private final CorrectionStatus to;

    IllegalTransition(CorrectionStatus from, CorrectionStatus to) {
        super("A correction that is " + from + " cannot become " + to + "; it may become "
                + from.next().stream().sorted().toList());
        this.from = from;
        this.to = to;
    }

    public CorrectionStatus from() {
        return from;
    }

    public CorrectionStatus to() {
        return to;
    }
}
