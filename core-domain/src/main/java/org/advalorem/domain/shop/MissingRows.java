package org.advalorem.domain.shop;

/** What happens when ShipStation holds no customs rows for the order. */
public enum MissingRows {
    /** Rows are proposed, and a person decides. */
    PROPOSE_IN_REVIEW,
    /** Rows are created from the order. */
    CREATE
}
