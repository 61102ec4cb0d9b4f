package org.advalorem.domain.order;

import java.util.Optional;

/** Where to look for a parcel. */
public record Tracking(String number, Optional<String> company, Optional<String> url) {

    public Tracking {
        if (number.isBlank()) {
            throw new IllegalArgumentException("A tracking number is not blank");
        }
    }
}
