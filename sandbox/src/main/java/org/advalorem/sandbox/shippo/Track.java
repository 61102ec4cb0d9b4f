package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.sandbox.http.Json;

/** What a carrier has said of one parcel so far. */
final class Track {

    private final Purchase purchase;
    private final Ids ids;
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<Optional<Instant>> etas = new ArrayList<>();
    private Optional<Stage> stage = Optional.empty();

    Track(Purchase purchase, Ids ids) {
        this.purchase = purchase;
        this.ids = ids;
    }

    boolean isOf(String carrier, String number) {
        return isNumbered(number) && carrier().equals(carrier.toLowerCase(Locale.ROOT));
    }

    boolean isNumbered(String number) {
        return purchase.trackingNumber().equals(number);
    }

    boolean isTest() {
        return purchase.isTest();
    }

    /** What comes next on its way; empty at the end of it. */
    Optional<Stage> next() {
        return stage.isEmpty() ? Optional.of(Stage.PRE_TRANSIT) : stage.get().next();
    }

    /** Has it go on. Once it is on its way it is expected a day later than at first. */
    Stage move(Stage reached, Instant at) {
        stage = Optional.of(reached);
        add(
                reached.at(at),
                Optional.of(
                        reached == Stage.PRE_TRANSIT
                                ? purchase.eta()
                                : purchase.eta().plus(Duration.ofDays(1))));
        return reached;
    }

    void add(Scan scan) {
        add(scan, etas.isEmpty() ? Optional.empty() : etas.get(etas.size() - 1));
    }

    private void add(Scan scan, Optional<Instant> eta) {
        ObjectNode event = Json.object()
                .put("object_created", scan.at().toString())
                .put("object_id", ids.next("e"))
                .put("status", scan.status())
                .put("status_details", "The parcel: " + scan.status())
                .put("status_date", scan.at().toString());
        if (scan.code().isEmpty()) {
            event.putNull("substatus");
        } else {
            event.putObject("substatus")
                    .put("code", scan.code())
                    .put("text", scan.code())
                    .put("action_required", scan.actionRequired());
        }
        event.putObject("location")
                .put("city", "Oakland")
                .put("state", "CA")
                .put("zip", "94615")
                .put("country", "US");
        events.add(event);
        etas.add(eta);
    }

    int size() {
        return events.size();
    }

    /** As it was after so many events; after none, nothing is known and the status is null. */
    ObjectNode json(int known) {
        ObjectNode json = Json.object()
                .put("carrier", carrier())
                .put("tracking_number", purchase.trackingNumber())
                .putNull("address_from")
                .putNull("address_to")
                .put(
                        "eta",
                        known == 0
                                ? null
                                : etas.get(known - 1).map(Instant::toString).orElse(null))
                .put("metadata", "")
                .put("transaction", purchase.id())
                .put("test", isTest());
        ArrayNode history = json.putArray("tracking_history");
        events.stream().limit(known).forEach(history::add);
        if (known == 0) {
            return json.putNull("tracking_status");
        }
        json.set("tracking_status", events.get(known - 1));
        return json;
    }

    private String carrier() {
        return purchase.carrier().toLowerCase(Locale.ROOT);
    }
}
