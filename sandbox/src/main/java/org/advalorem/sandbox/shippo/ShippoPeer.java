package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Gate;
import org.advalorem.sandbox.http.Json;

/**
 * Shippo's API of 2018-02-08 as far as labels and parcels go, with its trapdoors: nothing keeps a second label away, 201 says nothing
 * of success, and what is not there is an empty text. Shipments and what happens to parcels are made by a test. Safe for several
 * threads.
 */
public final class ShippoPeer {

    /** What the sandbox lets in. */
    public static final String TOKEN = "shippo_live_sandbox";

    private static final Duration RATES_HOLD_FOR = Duration.ofDays(7);
    private static final int PAGE = 25;
    private static final int LONGEST_PAGE = 100;
    private static final int LONGEST_MARKER = 100;

    private final Clock clock;
    private final Gate gate;
    private final Ledger ledger;
    private final Messenger messenger;
    private final Ids ids = new Ids();
    private final Map<String, ObjectNode> shipments = new LinkedHashMap<>();
    private final Map<String, ObjectNode> rates = new LinkedHashMap<>();
    private final Map<String, Purchase> purchases = new LinkedHashMap<>();
    private final List<Track> tracks = new ArrayList<>();
    private final List<ObjectNode> webhooks = new ArrayList<>();
    private int polls;
    private String refusal = "";
    private boolean rateAsObject;
    private boolean refundsRejected;

    /** Knows no shipment yet. */
    public ShippoPeer(Books books, Faults faults, Clock clock) {
        this.clock = clock;
        this.gate = new Gate(Fault.Peer.SHIPPO, faults, books, ShippoPeer::refusal);
        this.ledger = new Ledger(clock);
        this.messenger = new Messenger(clock);
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/shipments/{id}", ctx -> serve(ctx, "shipment", () -> shipment(ctx.pathParam("id"))));
        routes.get(base + "/transactions", ctx -> serve(ctx, "transactions", () -> transactions(ctx)));
        routes.post(base + "/transactions", ctx -> serve(ctx, "buy", () -> buy(Json.read(ctx.body()))));
        routes.get(
                base + "/transactions/{id}", ctx -> serve(ctx, "transaction", () -> transaction(ctx.pathParam("id"))));
        routes.post(base + "/refunds", ctx -> serve(ctx, "refund", () -> refund(Json.read(ctx.body()))));
        routes.get(
                base + "/tracks/{carrier}/{number}",
                ctx -> serve(ctx, "track", () -> track(ctx.pathParam("carrier"), ctx.pathParam("number"))));
        routes.get(base + "/webhooks", ctx -> serve(ctx, "webhooks", () -> page(ctx, List.copyOf(webhooks))));
        routes.post(base + "/webhooks", ctx -> serve(ctx, "subscribe", () -> subscribe(Json.read(ctx.body()))));
    }

    /** What was really bought and given back. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * A new shipment; says its name.
     *
     * @param quotes none is a shipment that no carrier takes
     */
    public synchronized String makeShipment(List<Quote> quotes) {
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

    /** The rates of a shipment by name, in the order of their quotes. */
    public synchronized List<String> ratesOf(String shipment) {
        var names = new ArrayList<String>();
        shipments
                .get(shipment)
                .path("rates")
                .forEach(rate -> names.add(rate.path("object_id").asText()));
        return List.copyOf(names);
    }

    /** How many looks at it still find each purchase queued that is begun from now on; 0 ends it at once. */
    public synchronized void polls(int looks) {
        polls = looks;
    }

    /** What carriers say to each purchase from now on; an empty text lets it be bought. */
    public synchronized void refusing(String words) {
        refusal = words;
    }

    /** Whether a transaction names its rate from now on or holds it whole. */
    public synchronized void rateAsObject(boolean whole) {
        rateAsObject = whole;
    }

    /** Whether carriers take no label back from now on. */
    public synchronized void rejectingRefunds(boolean rejecting) {
        refundsRejected = rejecting;
    }

    /** Signs messages from now on; an empty secret ends it. */
    public void signing(String secret) {
        messenger.signing(secret);
    }

    /** Has a carrier say something of a parcel. */
    public synchronized void scan(String trackingNumber, Scan scan) {
        parcel(trackingNumber).add(scan);
    }

    /** The message about a parcel as it is now. */
    public synchronized String trackUpdated(String trackingNumber) {
        return trackUpdated(trackingNumber, parcel(trackingNumber).size());
    }

    /** The message about a parcel as it was after so many scans; after none, its status is null. */
    public synchronized String trackUpdated(String trackingNumber, int scans) {
        ObjectNode message = Json.object().put("event", "track_updated").put("test", false);
        message.set("data", parcel(trackingNumber).json(scans));
        return message.toString();
    }

    /** Sends a message to each address that wants news of parcels; says what each answered, 0 if nothing. */
    public List<Integer> send(String message) {
        byte[] body = Json.bytes(Json.read(message));
        return addresses().stream()
                .map(address -> messenger.send(address, body))
                .toList();
    }

    /** Where news of parcels go. */
    public synchronized List<URI> addresses() {
        return webhooks.stream()
                .filter(webhook -> webhook.path("active").asBoolean())
                .filter(webhook -> webhook.path("event").asText().equals("track_updated")
                        || webhook.path("event").asText().equals("all"))
                .map(webhook -> URI.create(webhook.path("url").asText()))
                .toList();
    }

    private Track parcel(String trackingNumber) {
        return tracks.stream()
                .filter(track -> track.isNumbered(trackingNumber))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No parcel " + trackingNumber));
    }

    private void serve(Context ctx, String endpoint, Supplier<Answer> work) {
        gate.serve(ctx, endpoint, () -> {
            if (!("ShippoToken " + TOKEN).equals(ctx.header("Authorization"))) {
                return detail(401, "Token does not exist");
            }
            synchronized (this) {
                try {
                    return work.get();
                } catch (Json.Malformed e) {
                    return detail(400, "JSON parse error");
                }
            }
        });
    }

    private static Answer refusal(Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS ->
                detail(429, "Request was throttled.")
                        .with(
                                "Retry-After",
                                String.valueOf(Math.max(1, fault.delay().toSeconds())));
            case UNAUTHORIZED -> detail(401, "Token does not exist");
            case FORBIDDEN -> detail(403, "You do not have permission to perform this action.");
            case NOT_FOUND -> Answer.page(404, "Not Found");
            case UNAVAILABLE -> Answer.page(503, "Service Unavailable");
            default -> Answer.page(500, "Internal Server Error");
        };
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

    private Answer shipment(String id) {
        return Optional.ofNullable(shipments.get(id))
                .map(shipment -> Answer.json(200, shipment))
                .orElseGet(ShippoPeer::missing);
    }

    private Answer buy(JsonNode wish) {
        if (!wish.hasNonNull("rate")) {
            return field("rate", "This field is required.");
        }
        ObjectNode rate = rates.get(wish.path("rate").asText());
        if (rate == null) {
            return field(
                    "rate", "Rate with supplied object_id " + wish.path("rate").asText() + " not found.");
        }
        if (wish.path("metadata").asText().length() > LONGEST_MARKER) {
            return field("metadata", "Ensure this field has no more than 100 characters.");
        }
        Instant made = Instant.parse(rate.path("object_created").asText());
        if (!clock.instant().isBefore(made.plus(RATES_HOLD_FOR))) {
            return field("rate", "The rate has expired.");
        }
        return Answer.json(201, bought(rate, wish).json(rateAsObject));
    }

    private Purchase bought(ObjectNode rate, JsonNode wish) {
        var purchase = new Purchase(
                ids.next("b"),
                rate,
                wish.path("metadata").asText(),
                wish.path("label_file_type").asText("PNG"),
                clock.instant(),
                polls,
                refusal,
                ids.trackingNumber());
        purchases.put(purchase.id(), purchase);
        if (refusal.isEmpty()) {
            tracks.add(new Track(purchase, ids));
            ledger.sold(
                    purchase.id(),
                    purchase.trackingNumber(),
                    rate.path("object_id").asText(),
                    wish.path("metadata").asText(),
                    new BigDecimal(rate.path("amount").asText()),
                    rate.path("currency").asText());
        }
        return purchase;
    }

    private Answer transaction(String id) {
        return Optional.ofNullable(purchases.get(id))
                .map(purchase -> {
                    Answer asItIs = Answer.json(200, purchase.json(rateAsObject));
                    purchase.looked();
                    return asItIs;
                })
                .orElseGet(ShippoPeer::missing);
    }

    /** The newest first, as Shippo lists everything. */
    private Answer transactions(Context ctx) {
        String rate = Optional.ofNullable(ctx.queryParam("rate")).orElse("");
        var found = new ArrayList<ObjectNode>();
        purchases.values().stream()
                .filter(purchase -> rate.isEmpty() || purchase.isFor(rate))
                .forEach(purchase -> found.add(0, purchase.json(rateAsObject)));
        return page(ctx, found);
    }

    private Answer refund(JsonNode wish) {
        Purchase purchase = purchases.get(wish.path("transaction").asText());
        if (purchase == null || !purchase.isBought()) {
            return field("transaction", "Transaction not found or not successful.");
        }
        if (purchase.isGivenBack()) {
            return field("transaction", "A refund for this transaction already exists.");
        }
        purchase.giveBack(refundsRejected);
        if (!refundsRejected) {
            ledger.givenBack(purchase.id());
        }
        return Answer.json(
                201,
                Json.object()
                        .put("object_id", ids.next("d"))
                        .put("object_created", clock.instant().toString())
                        .put("status", "QUEUED")
                        .put("transaction", purchase.id())
                        .put("test", false));
    }

    private Answer track(String carrier, String number) {
        return tracks.stream()
                .filter(track -> track.isOf(carrier, number))
                .findFirst()
                .map(track -> Answer.json(200, track.json(track.size())))
                .orElseGet(ShippoPeer::missing);
    }

    private Answer subscribe(JsonNode wish) {
        if (!wish.hasNonNull("url") || !wish.hasNonNull("event")) {
            return field(wish.hasNonNull("url") ? "event" : "url", "This field is required.");
        }
        ObjectNode webhook = Json.object()
                .put("object_id", ids.next("f"))
                .put("event", wish.path("event").asText())
                .put("url", wish.path("url").asText())
                .put("active", wish.path("active").asBoolean(true))
                .put("is_test", wish.path("is_test").asBoolean());
        webhooks.add(webhook);
        return Answer.json(201, webhook);
    }

    /** One page of a list, with the address of the next. */
    private static Answer page(Context ctx, List<ObjectNode> all) {
        int page = number(ctx, "page", 1);
        int size = Math.min(LONGEST_PAGE, number(ctx, "results", PAGE));
        ObjectNode body = Json.object();
        if ((long) page * size < all.size()) {
            String rate = Optional.ofNullable(ctx.queryParam("rate"))
                    .map(id -> "rate=" + id + "&")
                    .orElse("");
            body.put("next", ctx.url() + "?" + rate + "results=" + size + "&page=" + (page + 1));
        } else {
            body.putNull("next");
        }
        body.putNull("previous");
        ArrayNode results = body.putArray("results");
        all.stream().skip((page - 1L) * size).limit(size).forEach(results::add);
        return Answer.json(200, body);
    }

    private static int number(Context ctx, String name, int otherwise) {
        return Optional.ofNullable(ctx.queryParam(name))
                .filter(text -> text.matches("[1-9][0-9]{0,5}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** Shippo has a page of HTML for what it does not have. */
    private static Answer missing() {
        return Answer.page(404, "Not Found");
    }

    private static Answer detail(int status, String text) {
        return Answer.json(status, Json.object().put("detail", text));
    }

    private static Answer field(String name, String text) {
        ObjectNode body = Json.object();
        body.putArray(name).add(text);
        return Answer.json(400, body);
    }
}
