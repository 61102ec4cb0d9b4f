package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.sandbox.http.Answer;
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

    /** By whoever sends parcels. Without a declaration nobody carries anything across a border. */
    Answer make(JsonNode wish, CustomsDeclarations declarations) {
        for (String name : List.of("address_from", "address_to", "parcels")) {
            if (wish.path(name).isEmpty()) {
                return Replies.field(name, "This field is required.");
            }
        }
        for (String name : List.of("address_from", "address_to")) {
            if (wish.path(name).path("country").asText().length() != 2) {
                return Replies.field(name, "country: This field is required.");
            }
        }
        String declaration = wish.path("customs_declaration").asText();
        if (!declaration.isEmpty() && !declarations.has(declaration)) {
            return Replies.field("customs_declaration", "Customs declaration not found.");
        }
        boolean abroad = !wish.path("address_from")
                .path("country")
                .equals(wish.path("address_to").path("country"));
        boolean goes = !abroad || !declaration.isEmpty();
        String id = make(goes ? (abroad ? Quote.abroad() : Quote.domestic()) : List.of());
        ObjectNode shipment =
                shipments.get(id).put("metadata", wish.path("metadata").asText());
        shipment.put("customs_declaration", declaration.isEmpty() ? null : declaration);
        if (!goes) {
            ((ObjectNode) shipment.path("messages").path(0))
                    .put("text", "International shipments need a customs declaration.");
        }
        return Answer.json(201, shipment);
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
