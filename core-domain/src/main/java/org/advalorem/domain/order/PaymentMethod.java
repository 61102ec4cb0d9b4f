package org.advalorem.domain.order;

/** When an order is paid. */
public enum PaymentMethod {
    /** At the door. */
    COD,
    PREPAID
}
