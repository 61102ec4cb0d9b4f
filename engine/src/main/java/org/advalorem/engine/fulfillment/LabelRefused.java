package org.advalorem.engine.fulfillment;

import org.advalorem.domain.fulfillment.LabelTrouble;

/** There is no label to be had, or none to be given back. */
public final class LabelRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LabelTrouble trouble;

    LabelRefused(LabelTrouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    public LabelTrouble trouble() {
        return trouble;
    }
}
