package org.advalorem.domain.operation;

/** What is known of an effect. */
public enum OperationState {
    /** Intended; the call may be under way. */
    OPEN,
    /** It took place. */
    CONFIRMED,
    /** It did not take place and will not. */
    REJECTED,
    /** Nobody knows yet whether it took place. */
    UNKNOWN;

    public boolean isSettled() {
        return this == CONFIRMED || this == REJECTED;
    }
}
