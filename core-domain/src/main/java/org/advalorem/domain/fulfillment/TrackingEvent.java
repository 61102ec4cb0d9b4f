package org.advalorem.domain.fulfillment;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a carrier said of a parcel.
 *
 * @param id the provider's own name of it, by which a second telling is known
 * @param at when it happened, by the carrier
 * @param code what exactly, such as {@code package_accepted}; empty if it does not say
 * @param actionRequired whether somebody has to do something
 * @param details in the carrier's words; may be empty
 * @param place where, in words; empty if it does not say
 */
public record TrackingEvent(
        String id,
        TrackingStatus status,
        Instant at,
        String code,
        boolean actionRequired,
        String details,
        Optional<String> place) {

    /** Without what a carrier says in words, which may name who takes the parcel, and where. */
    TrackingEvent withoutWords() {
        return new TrackingEvent(id, status, at, code, actionRequired, "", Optional.empty());
    }
}
