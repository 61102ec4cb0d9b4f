package org.advalorem.port.payment;

import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;

/** Somebody else was faster: what was to be saved is based on a version or a claim that is past. */
public final class StaleRefund extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OrderKey order;

    public StaleRefund(RefundRequest late) {
        super("Refund " + late.number() + " of " + late.order() + " is not at version " + (late.version() - 1)
                + " any more, or held by somebody else");
        this.order = late.order();
    }

    public OrderKey order() {
        return order;
    }
}
