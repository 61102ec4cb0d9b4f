package org.advalorem.adapter.stripe;

/** JSON of Stripe's, but without something that it should hold. */
final class UnreadableAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableAnswer(String message) {
        super(message);
    }
}
