package org.advalorem.domain.order;

import java.util.Collection;

/** A verb that the status of an order or of its line does not allow. */
public final class IllegalOrderTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String from;
    private final String to;

    IllegalOrderTransition(String from, String to, Collection<? extends Enum<?>> allowed) {
        super("What is " + from + " cannot become " + to + "; it may become "
                + allowed.stream().map(Enum::name).sorted().toList());
        this.from = from;
        this.to = to;
    }

    public String from() {
        return from;
    }

    public String to() {
        return to;
    }
}
