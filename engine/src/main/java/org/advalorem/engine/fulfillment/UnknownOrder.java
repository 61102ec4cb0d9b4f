package org.advalorem.engine.fulfillment;

import org.advalorem.domain.order.OrderKey;

/** The order is not kept here. */
public final class UnknownOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OrderKey order;

    UnknownOrder(OrderKey order) {
        super("There is no order " + order + " here.");
        this.order = order;
    }

    public OrderKey order() {
        return order;
    }
}
