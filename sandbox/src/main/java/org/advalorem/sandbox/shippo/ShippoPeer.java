package org.advalorem.sandbox.shippo;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Gate;
import org.advalorem.sandbox.http.Json;

/**
 * Shippo's API of 2018-02-08 as far as labels and parcels go, with its trapdoors: nothing keeps a second label away, 201 says nothing
 * of success, and what is not there is an empty text. Shipments, which both modes see, can be made by a test too, as is what happens to
 * parcels. Safe for several threads.
 */
public final class ShippoPeer implements AutoCloseable {

    /** What the sandbox lets in. */
    public static final String TOKEN = "shippo_live_sandbox";

    /** Let in too; what is bought with it is of the test mode. */
    public static final String TEST_TOKEN = "shippo_test_sandbox";

    private final Gate gate;
    private final Ledger ledger;
    private final Shipments shipments;
    private final CustomsDeclarations declarations;
    private final Purchases purchases;
    private final Parcels parcels;
    private final ShippoWebhooks webhooks;

    /** Knows no shipment yet. */
    public ShippoPeer(Books books, Faults faults, Clock clock, long seed) {
        var ids = new Ids();
        this.gate = new Gate(Fault.Peer.SHIPPO, faults, books, Replies::refusal);
        this.ledger = new Ledger(clock);
        this.webhooks = new ShippoWebhooks(books, clock, ids, seed);
        this.shipments = new Shipments(clock, ids);
        this.declarations = new CustomsDeclarations(clock, ids);
        this.parcels = new Parcels(clock, ids, webhooks);
        this.purchases = new Purchases(clock, ids, shipments, ledger, webhooks, parcels::add);
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/shipments/{id}", ctx -> serve(ctx, "shipment", test -> shipment(ctx.pathParam("id"))));
        routes.post(
                base + "/shipments",
                ctx -> serve(ctx, "ship", test -> shipments.make(Json.read(ctx.body()), declarations)));
        routes.post(
                base + "/customs/declarations",
                ctx -> serve(ctx, "declare", test -> declarations.make(Json.read(ctx.body()), test)));
        routes.get(
                base + "/transactions",
                ctx -> serve(
                        ctx,
                        "transactions",
                        test -> Replies.page(
                                ctx,
                                purchases.list(
                                        Optional.ofNullable(ctx.queryParam("rate"))
                                                .orElse(""),
                                        test))));
        routes.post(
                base + "/transactions", ctx -> serve(ctx, "buy", test -> purchases.buy(Json.read(ctx.body()), test)));
        routes.get(
                base + "/transactions/{id}",
                ctx -> serve(ctx, "transaction", test -> purchases.find(ctx.pathParam("id"), test)));
        routes.post(base + "/refunds", ctx -> serve(ctx, "refund", test -> purchases.giveBack(Json.read(ctx.body()))));
        routes.get(
                base + "/tracks/{carrier}/{number}",
                ctx -> serve(
                        ctx, "track", test -> parcels.find(ctx.pathParam("carrier"), ctx.pathParam("number"), test)));
        routes.get(
                base + "/webhooks", ctx -> serve(ctx, "webhooks", test -> Replies.page(ctx, webhooks.subscriptions())));
        routes.post(
                base + "/webhooks", ctx -> serve(ctx, "subscribe", test -> webhooks.subscribe(Json.read(ctx.body()))));
        // Whoever has the link has the file.
        routes.get(base + "/labels/{file}", ctx -> label(ctx, ctx.pathParam("file")));
    }

    /** What was really bought and given back. */
    public Ledger ledger() {
        return ledger;
    }

    /** What customs were told, the oldest first. */
    public synchronized List<CustomsDeclaration> declarations() {
        return declarations.all();
    }

    /** The messages about labels and parcels. */
    public ShippoWebhooks webhooks() {
        return webhooks;
    }

    /** From now on labels can be fetched where the peer is; until then their links lead nowhere. */
    public synchronized void reachedAt(URI base) {
        purchases.labelsAt(base + "/labels/");
    }

    /**
     * A new shipment; says its name.
     *
     * @param quotes none is a shipment that no carrier takes
     */
    public synchronized String makeShipment(List<Quote> quotes) {
        return shipments.make(quotes);
    }

    /** The rates of a shipment by name, in the order of their quotes. */
    public synchronized List<String> ratesOf(String shipment) {
        return shipments.ratesOf(shipment);
    }

    /** How many looks at it still find each purchase queued that is begun from now on; 0 ends it at once. */
    public synchronized void polls(int looks) {
        purchases.polls(looks);
    }

    /** Ends the queue for one purchase, and tells of it. */
    public synchronized void settle(String transaction) {
        purchases.settle(transaction);
    }

    /** What carriers say to each purchase from now on; an empty text lets it be bought. */
    public synchronized void refusing(String words) {
        purchases.refusing(words);
    }

    /** Whether a transaction names its rate from now on or holds it whole. */
    public synchronized void rateAsObject(boolean whole) {
        purchases.rateAsObject(whole);
    }

    /** Whether carriers take no label back from now on. */
    public synchronized void rejectingRefunds(boolean rejecting) {
        purchases.rejectingRefunds(rejecting);
    }

    /** Signs messages from now on; an empty secret ends it. */
    public void signing(String secret) {
        webhooks.signing(secret);
    }

    /** Has a carrier say something of a parcel; tells nobody. */
    public synchronized void scan(String trackingNumber, Scan scan) {
        parcels.scan(trackingNumber, scan);
    }

    /**
     * Has a parcel go on to the next stage of its way, and tells of it; says where it is then.
     *
     * @throws IllegalArgumentException if there is no such parcel, or no next stage
     */
    public synchronized Stage move(String trackingNumber) {
        return parcels.move(trackingNumber, Optional.empty());
    }

    /** As {@link #move(String)}, to any stage. */
    public synchronized Stage move(String trackingNumber, Stage stage) {
        return parcels.move(trackingNumber, Optional.of(stage));
    }

    /** The message about a parcel as it is now. */
    public synchronized String trackUpdated(String trackingNumber) {
        return trackUpdated(trackingNumber, parcels.scans(trackingNumber));
    }

    /** The message about a parcel as it was after so many scans; after none, its status is null. */
    public synchronized String trackUpdated(String trackingNumber, int scans) {
        return parcels.told(trackingNumber, scans).toString();
    }

    /** Sends a message once to each address that wants news of real parcels; says what each answered, 0 if nothing. */
    public List<Integer> send(String message) {
        byte[] body = Json.bytes(Json.read(message));
        return addresses().stream()
                .map(address -> webhooks.sendOnce(address, body))
                .toList();
    }

    /** Where news of real parcels go. */
    public List<URI> addresses() {
        return webhooks.addresses("track_updated", false);
    }

    private void serve(Context ctx, String endpoint, Function<Boolean, Answer> work) {
        gate.serve(ctx, endpoint, () -> {
            Optional<Boolean> test = mode(ctx);
            if (test.isEmpty()) {
                return Replies.unknownToken();
            }
            synchronized (this) {
                try {
                    return work.apply(test.get());
                } catch (Json.Malformed e) {
                    return Replies.detail(400, "JSON parse error");
                }
            }
        });
    }

    /** Whether it is the test mode; empty for a stranger. */
    private static Optional<Boolean> mode(Context ctx) {
        var modes = Map.of("ShippoToken " + TOKEN, false, "ShippoToken " + TEST_TOKEN, true);
        return Optional.ofNullable(ctx.header("Authorization")).map(modes::get);
    }

    private Answer shipment(String id) {
        return shipments.find(id).map(found -> Answer.json(200, found)).orElseGet(Replies::missing);
    }

    private synchronized void label(Context ctx, String file) {
        if (purchases.has(file.replaceFirst("\\.pdf$", ""))) {
            ctx.contentType("application/pdf").result(LabelFile.of(file));
        } else {
            ctx.status(404);
        }
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
