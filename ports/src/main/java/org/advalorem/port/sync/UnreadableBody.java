package org.advalorem.port.sync;

/** A body that cannot be read, however often one tries. The message is for people and holds nothing of a customer's data. */
public class UnreadableBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableBody(String message) {
        super(message);
    }

    public UnreadableBody(String message, Throwable cause) {
        super(message, cause);
    }
}
