package org.advalorem.domain.correction;

import java.util.Optional;
import org.advalorem.domain.region.Place;

/** What leaves one place for one place: a fulfillment order that is not cancelled. */
public record Consignment(Optional<Place> origin, Optional<Place> destination, Delivery delivery) {

    public enum Delivery {
        SHIPPING,
        PICKUP_POINT,
        LOCAL,
        PICK_UP,
        RETAIL,
        NONE;

        /** Whether a parcel can cross a border this way. */
        public boolean sendsParcels() {
            return this == SHIPPING || this == PICKUP_POINT;
        }
    }
}
