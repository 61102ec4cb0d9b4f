package org.advalorem.engine.sync;

/** Nothing can be asked of a shop before something is set up. The message says what, and where. */
public final class ShopNotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShopNotReady(String message) {
        super(message, null, false, false);
    }
}
