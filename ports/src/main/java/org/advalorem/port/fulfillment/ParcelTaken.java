package org.advalorem.port.fulfillment;

import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.order.OrderKey;

/**
 * A parcel was to be an order's that is another order's of the same shop. Carriers use a number anew after some months, or a label was
 * bought twice for one rate; a person has to see which. The label is not lost: its purchase can be saved without a step of the order.
 */
public final class ParcelTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OrderKey order;
    private final transient ParcelKey parcel;

    public ParcelTaken(OrderKey order, ParcelKey parcel) {
        super("Parcel " + parcel + " of order " + order + " is another order's already");
        this.order = order;
        this.parcel = parcel;
    }

    /** The one that was refused. */
    public OrderKey order() {
        return order;
    }

    public ParcelKey parcel() {
        return parcel;
    }
}
