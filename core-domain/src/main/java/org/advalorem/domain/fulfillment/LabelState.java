package org.advalorem.domain.fulfillment;

/** What became of a label, by the provider's word. */
public enum LabelState {
    /** Being bought; to be asked for again. */
    QUEUED,
    /** Bought and to be used. */
    BOUGHT,
    /** Not bought, and it will not be. */
    REFUSED,
    /** Bought, and to be given back; it must not be used any more. */
    VOIDING,
    /** Given back. */
    VOIDED,
    /** The carrier took it back no more: it is paid for, and was to be given back. */
    VOID_REFUSED;

    /** Whether money went or may go out for it. */
    public boolean isBoughtOrMayBe() {
        return this != REFUSED;
    }
}
