package org.advalorem.sandbox.shipstation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.advalorem.sandbox.world.Placed;

/** One order in the warehouse; the tree inside is replaced, never changed, once it is stored. */
final class Entry {

    private final Optional<Placed> origin;
    private final Instant visibleAt;
    private ObjectNode json;
    private int lookups;

    /** With the shop's order it was imported from, if it was not made by a write. */
    Entry(ObjectNode json, Optional<Placed> origin, Instant visibleAt, int lookups) {
        this.json = json;
        this.origin = origin;
        this.visibleAt = visibleAt;
        this.lookups = lookups;
    }

    ObjectNode json() {
        return json;
    }

    void json(ObjectNode changed) {
        json = changed;
    }

    Optional<Placed> origin() {
        return origin;
    }

    long id() {
        return json.get("orderId").asLong();
    }

    String key() {
        return json.path("orderKey").asText();
    }

    String number() {
        return json.path("orderNumber").asText();
    }

    String status() {
        return json.path("orderStatus").asText();
    }

    /** Nobody can write an order that is on its way or called off. */
    boolean isLocked() {
        return status().equals("shipped") || status().equals("cancelled");
    }

    boolean isVisible(Instant now) {
        return lookups == 0 && !now.isBefore(visibleAt);
    }

    /** A search that comes too early still brings the import nearer. */
    void missed() {
        if (lookups > 0) {
            lookups--;
        }
    }
}
