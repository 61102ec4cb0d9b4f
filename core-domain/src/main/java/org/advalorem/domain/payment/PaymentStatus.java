package org.advalorem.domain.payment;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;

/** Where the money of an order is, by what was sent back from here. */
public enum PaymentStatus {
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED;

    /**
     * Where it is by these refunds.
     *
     * @param refunds of one order
     * @return empty if none was ever asked for, and nothing is known of what was paid
     */
    public static Optional<PaymentStatus> by(List<RefundRequest> refunds) {
        return refunds.stream().map(RefundRequest::paid).findFirst().map(paid -> by(paid, refunds));
    }

    private static PaymentStatus by(Money paid, List<RefundRequest> refunds) {
        Money gone = RefundRequest.gone(paid.currency(), refunds);
        return gone.isZero() ? PAID : gone.compareTo(paid) < 0 ? PARTIALLY_REFUNDED : REFUNDED;
    }
}
