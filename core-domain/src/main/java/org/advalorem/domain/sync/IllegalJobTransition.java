package org.advalorem.domain.sync;

/** A verb that the job's status does not allow. */
public final class IllegalJobTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SyncJobStatus from;
    private final SyncJobStatus to;

    IllegalJobTransition(SyncJobStatus from, SyncJobStatus to) {
        super("A job that is " + from + " cannot become " + to + "; it may become "
                + from.next().stream().sorted().toList());
        this.from = from;
        this.to = to;
    }

    public SyncJobStatus from() {
        return from;
    }

    public SyncJobStatus to() {
        return to;
    }
}
