package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.advalorem.sandbox.http.Json;

/** What a carrier has said of one parcel so far. */
final class Track {

    private final Purchase purchase;
    private final Ids ids;
    private final List<ObjectNode> events = new ArrayList<>();

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

    void add(Scan scan) {
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
                .putNull("eta")
                .put("metadata", "")
                .put("transaction", purchase.id())
                .put("test", false);
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
