package org.advalorem.port.sync;

/** A body that tells a part of its object only, as a webhook does of a product with very many variants: the object has to be fetched. */
public final class IncompleteBody extends UnreadableBody {

    private static final long serialVersionUID = 1L;

    public IncompleteBody(String message) {
        super(message);
    }
}
