package org.advalorem.domain.fulfillment;

/** How far a parcel got, by its carrier's word. */
public enum TrackingStatus {
    /** Nothing is known, or it is said in a word that we do not know. */
    UNKNOWN,
    /** The carrier knows of it and does not have it yet. */
    PRE_TRANSIT,
    TRANSIT,
    /** On the van for the last stretch. */
    OUT_FOR_DELIVERY,
    DELIVERED,
    /** On its way back to the sender. */
    RETURNED,
    /** Lost, disposed of, or not to be delivered. */
    FAILURE
}
