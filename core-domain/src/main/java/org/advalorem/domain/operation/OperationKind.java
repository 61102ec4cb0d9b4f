package org.advalorem.domain.operation;

/** An effect on the world outside. */
public enum OperationKind {
    /** Customs values written to ShipStation. */
    CUSTOMS_PUSH,
    /** A mail handed to the mail server. */
    MAIL,
    /** A shipment made at Shippo, with what customs are told; one that nobody heard of is never used and costs nothing. */
    SHIPMENT,
    /** A label bought at Shippo. */
    LABEL_PURCHASE,
    /** A bought label given back. */
    LABEL_VOID,
    /** Money sent back at Stripe. */
    REFUND
}
