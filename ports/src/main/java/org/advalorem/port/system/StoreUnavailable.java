package org.advalorem.port.system;

/** The store did not answer. What was to be saved may or may not be saved; read again before repeating. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
