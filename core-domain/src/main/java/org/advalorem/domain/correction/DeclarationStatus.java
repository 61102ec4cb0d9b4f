package org.advalorem.domain.correction;

import java.util.Locale;

/** Where an order stands at ShipStation, which decides whether it can still be changed there. */
public enum DeclarationStatus {
    AWAITING_PAYMENT,
    AWAITING_SHIPMENT,
    PENDING_FULFILLMENT,
    ON_HOLD,
    SHIPPED,
    CANCELLED,
    REJECTED_FULFILLMENT,
    /** A status this version does not know; left alone. */
    OTHER;

    public static DeclarationStatus parse(String wire) {
        for (DeclarationStatus status : values()) {
            if (status.name().equals(wire.toUpperCase(Locale.ROOT))) {
                return status;
            }
        }
        return OTHER;
    }

    /** Whether ShipStation takes a change (V1 reference, createorder). */
    public boolean canBeChanged() {
        return this == AWAITING_PAYMENT || this == AWAITING_SHIPMENT || this == ON_HOLD || this == PENDING_FULFILLMENT;
    }
}
