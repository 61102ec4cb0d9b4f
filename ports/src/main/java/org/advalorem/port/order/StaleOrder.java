package org.advalorem.port.order;

import org.advalorem.domain.order.OrderKey;

/** The order was changed by somebody else since it was looked at. */
public final class StaleOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OrderKey order;

    public StaleOrder(OrderKey order) {
        super("Order " + order + " was changed meanwhile");
        this.order = order;
    }

    public OrderKey order() {
        return order;
    }
}
