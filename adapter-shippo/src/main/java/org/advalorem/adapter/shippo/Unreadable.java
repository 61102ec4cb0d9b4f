package org.advalorem.adapter.shippo;

/** A document lacks what it cannot be understood without. The message names the field and never quotes a buyer. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
