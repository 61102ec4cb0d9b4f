package org.advalorem.domain.payment;

/** What became of a refund, by the provider's word. */
public enum RefundState {
    /** On its way; a word that we do not know is taken for this one too. */
    PENDING,
    /** Waits for something the customer has to do. */
    ACTION_REQUIRED,
    SUCCEEDED,
    /** The money came back to the merchant; a refund made anew is another one. */
    FAILED,
    CANCELLED;

    /** Whether its money is gone or may be going. */
    public boolean counts() {
        return this != FAILED && this != CANCELLED;
    }
}
