package org.advalorem.domain.fulfillment;

/** Why there is no label. */
public enum LabelTrouble {
    /** The rates of the shipment hold no more; make a new shipment. */
    RATE_EXPIRED,
    /** The shipment has no such rate. */
    RATE_NOT_FOUND,
    SHIPMENT_NOT_FOUND,
    /** Nobody knows where it goes: Shopify tells no address, or who ordered is forgotten. */
    ADDRESS_MISSING,
    /** It crosses a customs border, and nothing was said for customs. */
    CUSTOMS_NEEDED,
    /** Something is missing that customs want of each line. */
    CUSTOMS_INCOMPLETE,
    /** A person has to look at the amounts that customs would be told. */
    CUSTOMS_TO_REVIEW,
    /** The order has a tracking number already. */
    LABEL_EXISTS,
    /** There is none that could be given back. */
    NO_LABEL,
    /** There is no such file of a label that is used. */
    NO_FILE,
    /** The parcel is on its way with it. */
    LABEL_IN_USE,
    /** Labels are for confirmed orders. */
    NOT_CONFIRMED,
    /** The carrier or the provider said no, in its own words. */
    CARRIER_REJECTED,
    /** Nobody knows yet whether it was bought; that is being found out. */
    UNKNOWN_OUTCOME
}
