package org.advalorem.engine.fulfillment;

/** No money goes back by this wish. Nothing was written down. */
public final class RefundRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefundRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * For programs: {@code PAYMENT_NEEDED}, {@code PAYMENT_NOT_FOUND}, {@code PAYMENT_NOT_REFUNDABLE},
     * {@code PAYMENT_OF_ANOTHER_ORDER}, {@code CURRENCY_MISMATCH}, {@code AMOUNT_NOT_POSITIVE}, {@code REFUND_NOT_FOUND},
     * {@code REFUND_NOT_HELD} or {@code REFUND_WAS_SENT}.
     */
    public String code() {
        return code;
    }
}
