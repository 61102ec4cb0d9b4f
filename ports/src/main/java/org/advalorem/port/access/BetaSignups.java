package org.advalorem.port.access;

import java.time.Instant;

/** People who asked to be told when they may try it. */
public interface BetaSignups {

    /** Keeps an address; false if it is known already, in any case of its letters. */
    boolean add(String mail, Instant now);

    long count();
}
