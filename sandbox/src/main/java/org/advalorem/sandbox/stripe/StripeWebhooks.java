package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.message.Courier;
import org.advalorem.sandbox.message.Manner;

/**
 * Sends events to the endpoints that listen: signed, as often as wanted, again when they are not answered with 2xx. Those of before
 * {@link #subscribe} are kept and can be sent by {@link #send}. Safe for several threads.
 */
public final class StripeWebhooks implements AutoCloseable {

    /** What an endpoint's events are signed with until {@link #secrets} says otherwise. */
    public static final String SECRET = "whsec_sandbox";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Manner USUAL = new Manner(1, 9, Duration.ofSeconds(1), 0);

    private final Clock clock;
    private final Random random;
    private final Courier courier;
    private final List<StripeEvent> events = new ArrayList<>();
    private final Set<URI> endpoints = new LinkedHashSet<>();
    private List<String> secrets = List.of(SECRET);

    StripeWebhooks(Books books, Clock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
        this.courier = new Courier("stripe.event", books, seed, status -> status >= 200 && status < 300, USUAL);
    }

    /** From now on each event goes to {@code target}, beside those that listen already. */
    public synchronized void subscribe(URI target) {
        endpoints.add(target);
    }

    /** More than one while a secret is rolled: each signs. */
    public synchronized void secrets(String... others) {
        secrets = List.of(others);
    }

    /** How often each event is sent, under one id; 0 loses it. */
    public void copies(int other) {
        courier.manner(courier.manner().times(other));
    }

    /** At most so many attempts until one is answered with 2xx, and how long between two of them. */
    public void trying(int most, Duration between) {
        courier.manner(courier.manner().trying(most, between));
    }

    /** How many of a hundred events are never sent, from now on. */
    public void losing(int ofAHundred) {
        courier.manner(courier.manner().losing(ofAHundred));
    }

    public Manner manner() {
        return courier.manner();
    }

    /** From now on. */
    public void manner(Manner other) {
        courier.manner(other);
    }

    /** From now on events wait, as if they were late, until {@link #release}. */
    public void hold() {
        courier.hold();
    }

    /** Sends what waited, in an order drawn from the seed; says how many they are once all are through. */
    public CompletableFuture<Integer> release() {
        return courier.release();
    }

    /** All that there ever were, the oldest first. */
    public synchronized List<StripeEvent> events() {
        return List.copyOf(events);
    }

    /** Sends an event once more; gives the status of the last attempt, 0 if it got no answer. */
    public CompletableFuture<Integer> send(StripeEvent event, URI target) {
        return courier.send(() -> request(event, target));
    }

    void tell(String type, String payment, boolean live, ObjectNode object) {
        StripeEvent event = event(type, payment, live, object);
        for (URI target : endpoints()) {
            courier.carry(() -> request(event, target));
        }
    }

    private synchronized List<URI> endpoints() {
        return List.copyOf(endpoints);
    }

    private synchronized StripeEvent event(String type, String payment, boolean live, ObjectNode object) {
        String id = "evt_" + Long.toUnsignedString(random.nextLong(), 36);
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "event")
                .put("api_version", "2026-07-29.dahlia")
                .put("created", clock.instant().getEpochSecond());
        json.putObject("data").set("object", object);
        json.put("livemode", live).put("pending_webhooks", 1).put("type", type);
        var event = new StripeEvent(id, type, payment, Json.bytes(json));
        events.add(event);
        return event;
    }

    private synchronized HttpRequest request(StripeEvent event, URI target) {
        return HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", event.signature(clock.instant(), secrets))
                .POST(BodyPublishers.ofByteArray(event.body()))
                .build();
    }

    @Override
    public void close() {
        courier.close();
    }
}
