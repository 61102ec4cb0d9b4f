package org.advalorem.domain.order;

/** Who acts on an order. */
public enum Party {
    CUSTOMER,
    VENDOR,
    OPERATOR,
    ADMIN;

    boolean isStaff() {
        return this == OPERATOR || this == ADMIN;
    }
}
