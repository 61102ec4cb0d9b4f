package org.advalorem.engine.step;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every step that {@link org.advalorem.engine.correction.StepListener} hears of, in the order in which they usually come: the list of places where a process can
 * die between one thing that lasts and the next.
 */
public enum Step {
    /** A webhook was found right and nothing of it is kept. */
    MESSAGE_RECEIVED("message received"),
    /** It is kept, and not answered. */
    MESSAGE_STORED("message stored"),
    /** Messages are held by who takes them in. */
    MESSAGES_TAKEN("messages taken"),
    ORDERS_NOTICED("orders noticed"),
    MESSAGES_SETTLED("messages settled"),
    CLAIMED("claimed"),
    SAVED_STARTED("saved STARTED"),
    SAVED_STARTED_OVER("saved STARTED_OVER"),
    ORDER_FETCHED("order fetched"),
    UNIT_TAKEN("unit taken"),
    DECLARATION_LOOKED_FOR("declaration looked for"),
    SAVED_WAITING("saved WAITING"),
    SAVED_POSTPONED("saved POSTPONED"),
    UNIT_GIVEN_BACK("unit given back"),
    SAVED_SKIPPED("saved SKIPPED"),
    ALERT_RAISED("alert raised"),
    SAVED_FAILED("saved FAILED"),
    SAVED_SENT_TO_REVIEW("saved SENT_TO_REVIEW"),
    SAVED_APPROVAL_LAPSED("saved APPROVAL_LAPSED"),
    SAVED_PUSH_INTENDED("saved PUSH_INTENDED"),
    PUSH_ANSWERED("push answered"),
    SAVED_PUSHED("saved PUSHED"),
    SAVED_PUSH_UNKNOWN("saved PUSH_UNKNOWN"),
    SAVED_PUSH_INTENDED_AGAIN("saved PUSH_INTENDED_AGAIN"),
    SAVED_PUSH_IN_DOUBT("saved PUSH_IN_DOUBT"),
    DECLARATION_READ("declaration read"),
    SAVED_VERIFIED("saved VERIFIED"),
    SAVED_MISMATCHED("saved MISMATCHED"),
    SAVED_ORDER_CHANGED("saved ORDER_CHANGED"),
    SAVED_STILL_AS_PUSHED("saved STILL_AS_PUSHED"),
    SAVED_RECHECK_ABANDONED("saved RECHECK_ABANDONED"),
    SAVED_OVERWRITTEN("saved OVERWRITTEN"),
    RELEASED("released");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    /** As a listener hears it. */
    public String words() {
        return words;
    }

    /** The step a listener heard of; empty if it is not in this list, which no step should be. */
    public static Optional<Step> heard(String words) {
        return Arrays.stream(values()).filter(step -> step.words.equals(words)).findFirst();
    }
}
