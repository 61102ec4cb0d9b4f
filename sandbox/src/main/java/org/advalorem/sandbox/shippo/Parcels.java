package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.sandbox.http.Answer;

/** Parcels and what their carriers say of them. Callers hold the lock of the peer. */
final class Parcels {

    private final Clock clock;
    private final Ids ids;
    private final ShippoWebhooks webhooks;
    private final List<Track> tracks = new ArrayList<>();

    Parcels(Clock clock, Ids ids, ShippoWebhooks webhooks) {
        this.clock = clock;
        this.ids = ids;
        this.webhooks = webhooks;
    }

    void add(Purchase purchase) {
        tracks.add(new Track(purchase, ids));
    }

    void scan(String number, Scan scan) {
        parcel(number).add(scan);
    }

    /** Has it go on to {@code stage}, or to the next if that is empty, and tells of it; says where it is then. */
    Stage move(String number, Optional<Stage> stage) {
        Track track = parcel(number);
        Stage reached = track.move(
                stage.or(track::next)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Parcel " + number + " is at the end of its way: say where it is to go")),
                clock.instant());
        webhooks.tell("track_updated", track.isTest(), track.json(track.size()));
        return reached;
    }

    /** As it was after so many scans. */
    ObjectNode told(String number, int scans) {
        return ShippoWebhooks.message(
                "track_updated", parcel(number).isTest(), parcel(number).json(scans));
    }

    int scans(String number) {
        return parcel(number).size();
    }

    Answer find(String carrier, String number, boolean test) {
        return tracks.stream()
                .filter(track -> track.isOf(carrier, number) && track.isTest() == test)
                .findFirst()
                .map(track -> Answer.json(200, track.json(track.size())))
                .orElseGet(Replies::missing);
    }

    private Track parcel(String number) {
        return tracks.stream()
                .filter(track -> track.isNumbered(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No parcel " + number));
    }
}
