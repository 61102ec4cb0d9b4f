package org.advalorem.domain.order;

/** Who acts on an order. */
public enum Party {
    CUSTOMER,
    VENDOR,
    OPERATOR,
    ADMIN;

    /** Whether one of the people of the shop acts. */
    public boolean isStaff() {
        return this == OPERATOR || this == ADMIN;
    }
}
