package org.advalorem.port.sync;

/** A body that says of an order nothing but that the shop does not have it any more; when that was is the body's own time of change. */
public final class DeletedBody extends UnreadableBody {

    private static final long serialVersionUID = 1L;

    public DeletedBody() {
        super("The shop has deleted it");
    }
}
