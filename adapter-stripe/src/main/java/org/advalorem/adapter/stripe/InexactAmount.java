package org.advalorem.adapter.stripe;

/** An amount that only rounding would bring over to the other side, or of a currency that the other side does not have. */
final class InexactAmount extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InexactAmount(String message) {
        super(message);
    }
}
