package org.advalorem.engine.fulfillment;

/** The shop has no key for what is wanted. */
public final class NotSetUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSetUp(String message) {
        super(message);
    }
}
