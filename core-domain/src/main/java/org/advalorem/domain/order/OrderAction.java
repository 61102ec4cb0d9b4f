package org.advalorem.domain.order;

/** What somebody can do about an order by hand. */
public enum OrderAction {
    BUY_LABEL,
    CANCEL,
    REQUEST_RETURN,
    RECEIVE_RETURN,
    REFUND
}
