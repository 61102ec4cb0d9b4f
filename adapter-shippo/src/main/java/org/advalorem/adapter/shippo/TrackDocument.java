package org.advalorem.adapter.shippo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;

/** Reads a track: a history, the present status beside it, which the history may hold too, and much that may be null. */
final class TrackDocument {

    private static final String OUT_FOR_DELIVERY = "out_for_delivery";

    private TrackDocument() {}

    /** Never fails: what cannot be understood is left out. */
    static ParcelNews of(ParcelKey parcel, Part track, boolean test) {
        var events = new LinkedHashMap<String, TrackingEvent>();
        // The present status comes last and stands: what the history says of the same event may be older.
        Stream.concat(track.entries("tracking_history").stream(), Stream.of(track.at("tracking_status")))
                .flatMap(event -> event(event).stream())
                .forEach(event -> events.put(event.id(), event));
        return new ParcelNews(parcel, List.copyOf(events.values()), track.moment("eta"), test || track.isTrue("test"));
    }

    /** Empty without a date, since events are told in the sequence of their dates. */
    private static Optional<TrackingEvent> event(Part event) {
        Part substatus = event.at("substatus");
        String code = substatus.text().orElseGet(() -> substatus.textOrNone("code"));
        TrackingStatus status = status(event.textOrNone("status"), code);
        return event.moment("status_date")
                .map(at -> new TrackingEvent(
                        event.text("object_id").orElse(status + " " + at),
                        status,
                        at,
                        code,
                        substatus.isTrue("action_required"),
                        event.textOrNone("status_details"),
                        place(event.at("location"))));
    }

    private static TrackingStatus status(String status, String code) {
        return switch (status) {
            case "PRE_TRANSIT" -> TrackingStatus.PRE_TRANSIT;
            case "TRANSIT" -> code.equals(OUT_FOR_DELIVERY) ? TrackingStatus.OUT_FOR_DELIVERY : TrackingStatus.TRANSIT;
            case "DELIVERED" -> TrackingStatus.DELIVERED;
            case "RETURNED" -> TrackingStatus.RETURNED;
            case "FAILURE" -> TrackingStatus.FAILURE;
            default -> TrackingStatus.UNKNOWN;
        };
    }

    private static Optional<String> place(Part location) {
        String place = Stream.of("city", "state", "zip", "country")
                .flatMap(name -> location.text(name).stream())
                .collect(Collectors.joining(", "));
        return Optional.of(place).filter(text -> !text.isEmpty());
    }
}
