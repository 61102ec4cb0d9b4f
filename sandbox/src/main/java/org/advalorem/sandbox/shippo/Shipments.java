package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.sandbox.http.Json;

/** Shipments and what carriers ask for them. Callers hold the lock of the peer. */
final class Shipments {

    private final Clock clock;
    private final Ids ids;
    private final Map<String, ObjectNode> shipments = new LinkedHashMap<>();
    private final Map<String, ObjectNode> rates = new LinkedHashMap<>();

    Shipments(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    String make(List<Quote> quotes) {
        String id = ids.next("5");
        ObjectNode shipment = Json.object()
                .put("object_id", id)
                .put("object_created", clock.instant().toString())
                .put("status", "SUCCESS")
                .put("test", false);
        ArrayNode offered = shipment.putArray("rates");
        quotes.forEach(quote -> offered.add(rate(id, quote)));
        ArrayNode messages = shipment.putArray("messages");
        if (quotes.isEmpty()) {
            messages.addObject().put("source", "USPS").put("code", "").put("text", "No service to this address.");
        }
        shipments.put(id, shipment);
        return id;
    }

    private ObjectNode rate(String shipment, Quote quote) {
        ObjectNode rate = Json.object()
                .put("object_id", ids.next("7"))
                .put("object_created", clock.instant().toString())
                .put("shipment", shipment)
                .put("provider", quote.provider())
                .put("carrier_account", quote.account())
                .put("amount", quote.amount())
                .put("currency", quote.currency())
                .put("amount_local", quote.amount())
                .put("currency_local", quote.currency())
                .put("estimated_days", quote.days())
                .put("test", false);
        rate.putObject("servicelevel")
                .put("name", quote.token())
                .put("token", quote.token())
                .put("extended_token", quote.token())
                .putNull("parent_servicelevel");
        rate.putArray("attributes");
        rate.putArray("messages");
        rates.put(rate.path("object_id").asText(), rate);
        return rate;
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(shipments.get(id));
    }

    Optional<ObjectNode> rate(String id) {
        return Optional.ofNullable(rates.get(id));
    }

    /** By name, in the order of their quotes. */
    List<String> ratesOf(String shipment) {
        var names = new ArrayList<String>();
        shipments
                .get(shipment)
                .path("rates")
                .forEach(rate -> names.add(rate.path("object_id").asText()));
        return List.copyOf(names);
    }
}
