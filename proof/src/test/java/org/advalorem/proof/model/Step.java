package org.advalorem.proof.model;

/**
 * One thing that is done to a store.
 *
 * @param which the order, message or operation it is done to
 * @param how anything else that has to be chosen
 */
record Step(Kind kind, int which, int how) {

    enum Kind {
        NOTICE,
        CLAIM_DUE,
        CLAIM,
        PROLONG,
        RELEASE,
        WORK,
        DECIDE,
        ELAPSE,
        TAKE_UNIT,
        GIVE_UNIT_BACK,
        GIVE_BACK_FORGOTTEN,
        CHANGE_PLAN,
        STORE_MESSAGE,
        TAKE_MESSAGES,
        SETTLE_MESSAGE,
        OPEN_OPERATION,
        SETTLE_OPERATION,
        APPEND_ENTRY
    }
}
