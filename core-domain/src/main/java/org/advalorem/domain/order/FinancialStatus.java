package org.advalorem.domain.order;

/** Where the money of an order is, in Shopify's words. */
public enum FinancialStatus {
    PENDING,
    AUTHORIZED,
    PARTIALLY_PAID,
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED,
    VOIDED,
    EXPIRED;

    /** Whether the buyer has paid something or holds it ready. */
    boolean isPromised() {
        return switch (this) {
            case AUTHORIZED, PARTIALLY_PAID, PAID, PARTIALLY_REFUNDED -> true;
            case PENDING, REFUNDED, VOIDED, EXPIRED -> false;
        };
    }
}
