package org.advalorem.engine.correction;

import org.advalorem.domain.correction.Reason;

/** Something is missing without which the order cannot be worked on, however often it is tried. */
final class Unworkable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Unworkable(String code, String message) {
        super(code + ": " + message);
        this.reason = new Reason(code, message);
    }

    Reason reason() {
        return reason;
    }
}
