package org.advalorem.domain.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What of an order is gone for good, whatever bodies come again. Times are to the microsecond.
 *
 * @param inShop since when the shop does not have the order any more; it stays here
 * @param person since when who ordered is forgotten
 */
public record Gone(Optional<Instant> inShop, Optional<Instant> person) {

    public static final Gone NOTHING = new Gone(Optional.empty(), Optional.empty());

    public Gone {
        inShop = inShop.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        person = person.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    Gone inShop(Instant at) {
        return new Gone(inShop.or(() -> Optional.of(at)), person);
    }

    Gone person(Instant at) {
        return new Gone(inShop, person.or(() -> Optional.of(at)));
    }
}
