package org.advalorem.adapter.jdbi.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;

/** All that was said of a parcel as JSON in its column; the parcel's key stands beside it. */
final class TrackingJson {

    private TrackingJson() {}

    static String write(Parcel parcel) {
        return Json.write(new TrackingWire(
                parcel.events().stream().map(TrackingJson::wire).toList(),
                parcel.eta().map(eta -> eta.at().toString()).orElse(null),
                parcel.eta().map(eta -> eta.asOf().toString()).orElse(null)));
    }

    private static EventWire wire(TrackingEvent event) {
        return new EventWire(
                event.id(),
                event.status().name(),
                event.at().toString(),
                event.code(),
                event.actionRequired(),
                event.details(),
                event.place().orElse(null));
    }

    static Parcel parcel(ParcelKey key, String json) {
        TrackingWire wire = Json.read(json, TrackingWire.class);
        return new Parcel(
                key,
                wire.events().stream().map(TrackingJson::event).toList(),
                Optional.ofNullable(wire.eta())
                        .map(at -> new Parcel.Eta(Instant.parse(at), Instant.parse(wire.etaAsOf()))));
    }

    private static TrackingEvent event(EventWire wire) {
        return new TrackingEvent(
                wire.id(),
                TrackingStatus.valueOf(wire.status()),
                Instant.parse(wire.at()),
                wire.code(),
                wire.actionRequired(),
                wire.details(),
                Optional.ofNullable(wire.place()));
    }

    record TrackingWire(List<EventWire> events, String eta, String etaAsOf) {}

    record EventWire(
            String id, String status, String at, String code, boolean actionRequired, String details, String place) {}
}
