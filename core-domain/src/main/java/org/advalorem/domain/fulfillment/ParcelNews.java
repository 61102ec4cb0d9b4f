package org.advalorem.domain.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is said of a parcel at one time.
 *
 * @param events in any sequence, the latest among them; empty while nothing is known of it
 * @param eta when it is expected
 * @param test of the provider's test mode; it must not touch a real order
 */
public record ParcelNews(ParcelKey parcel, List<TrackingEvent> events, Optional<Instant> eta, boolean test) {

    public ParcelNews {
        events = List.copyOf(events);
    }

    ParcelNews withoutWords() {
        return new ParcelNews(
                parcel, events.stream().map(TrackingEvent::withoutWords).toList(), eta, test);
    }
}
