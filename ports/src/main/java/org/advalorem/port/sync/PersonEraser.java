package org.advalorem.port.sync;

import org.advalorem.domain.message.RawBody;

/** Takes out of what Shopify said of an order who ordered it. */
@FunctionalInterface
public interface PersonEraser {

    /**
     * The same order without names, streets, post codes, mail addresses, telephone numbers and whatever else tells who it is. Country and
     * province stay, and so does all that is bought and paid: what is read of it otherwise is the same.
     *
     * @return an equal body if there is nothing to take out; one that cannot be read becomes one that says nothing
     */
    RawBody erased(RawBody order);
}
