package org.advalorem.port.fulfillment;

import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.order.OrderKey;

/** Somebody else was faster: what was to be saved is based on a version or a claim that is past. */
public final class StaleLabel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OrderKey order;

    public StaleLabel(LabelPurchase late) {
        super("Label " + late.attempt() + " of " + late.order() + " is not at version " + (late.version() - 1)
                + " any more, or held by somebody else");
        this.order = late.order();
    }

    public OrderKey order() {
        return order;
    }
}
