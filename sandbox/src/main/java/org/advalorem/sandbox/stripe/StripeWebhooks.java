package org.advalorem.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.http.Json;

/**
 * Sends events to the one endpoint that listens: signed, as often as wanted, again when they are not answered with 2xx. Those of before
 * {@link #subscribe} are kept and can be sent by {@link #send}. Safe for several threads.
 */
public final class StripeWebhooks implements AutoCloseable {

    /** What an endpoint's events are signed with until {@link #secrets} says otherwise. */
    public static final String SECRET = "whsec_sandbox";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Books books;
    private final Clock clock;
    private final Random random;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        var thread = new Thread(task, "sandbox-stripe-events");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(threads)
            .build();
    private final List<StripeEvent> events = new ArrayList<>();
    private final List<StripeEvent> held = new ArrayList<>();
    private List<String> secrets = List.of(SECRET);
    private Optional<URI> endpoint = Optional.empty();
    private boolean holding;
    private int copies = 1;
    private int attempts = 9;
    private Duration pause = Duration.ofSeconds(1);

    StripeWebhooks(Books books, Clock clock, long seed) {
        this.books = books;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** From now on each event goes to {@code target}, and to no other. */
    public synchronized void subscribe(URI target) {
        endpoint = Optional.of(target);
    }

    /** More than one while a secret is rolled: each signs. */
    public synchronized void secrets(String... others) {
        secrets = List.of(others);
    }

    /** How often each event is sent, under one id; 0 loses it. */
    public synchronized void copies(int other) {
        copies = other;
    }

    /** At most so many attempts until one is answered with 2xx, and how long between two of them. */
    public synchronized void trying(int most, Duration between) {
        attempts = most;
        pause = between;
    }

    /** From now on events wait, as if they were late, until {@link #release}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Sends what waited, in an order drawn from the seed; says how many they are once all are through. */
    public CompletableFuture<Integer> release() {
        List<StripeEvent> released;
        synchronized (this) {
            holding = false;
            released = new ArrayList<>(held);
            held.clear();
            Collections.shuffle(released, random);
        }
        // One after the other, as they would not come in the order of the seed otherwise.
        CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
        for (StripeEvent event : released) {
            sent = sent.thenCompose(before -> announce(event));
        }
        return sent.thenApply(done -> released.size());
    }

    /** All that there ever were, the oldest first. */
    public synchronized List<StripeEvent> events() {
        return List.copyOf(events);
    }

    /** Sends an event once more; gives the status of the last attempt, 0 if it got no answer. */
    public CompletableFuture<Integer> send(StripeEvent event, URI target) {
        return attempt(event, target, 1);
    }

    void tell(String type, String payment, boolean live, ObjectNode object) {
        StripeEvent event = event(type, payment, live, object);
        synchronized (this) {
            if (holding) {
                held.add(event);
                return;
            }
        }
        var unused = announce(event);
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

    private CompletableFuture<Void> announce(StripeEvent event) {
        var sent = new ArrayList<CompletableFuture<Integer>>();
        synchronized (this) {
            for (int copy = 0; copy < copies && endpoint.isPresent(); copy++) {
                sent.add(attempt(event, endpoint.get(), 1));
            }
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Integer> attempt(StripeEvent event, URI target, int number) {
        return http.sendAsync(request(event, target), BodyHandlers.discarding())
                .handle((response, failure) -> failure == null ? response.statusCode() : 0)
                .thenCompose(status -> {
                    books.request("stripe.event", String.valueOf(status));
                    return isOver(status, number)
                            ? CompletableFuture.completedFuture(status)
                            : CompletableFuture.supplyAsync(() -> null, later())
                                    .thenCompose(again -> attempt(event, target, number + 1));
                });
    }

    private synchronized HttpRequest request(StripeEvent event, URI target) {
        return HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", event.signature(clock.instant(), secrets))
                .POST(BodyPublishers.ofByteArray(event.body()))
                .build();
    }

    private synchronized boolean isOver(int status, int number) {
        return (status >= 200 && status < 300) || number >= attempts;
    }

    private synchronized Executor later() {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
