package org.advalorem.sandbox.shopify;

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
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.ShopOrder;
import org.advalorem.sandbox.world.World;

/** Sends webhooks as Shopify does: signed, not in order, again when they are not answered with 2xx. Safe for several threads. */
public final class Webhooks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final World world;
    private final Books books;
    private final Clock clock;
    private final Random random;
    private final ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
        var thread = new Thread(task, "sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(threads)
            .build();
    private volatile Manner manner = Manner.usual();

    public Webhooks(World world, Books books, Clock clock, long seed) {
        this.world = world;
        this.books = books;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /**
     * How deliveries are made.
     *
     * @param copies how often each is sent under one webhook id; at least 1
     * @param delay before the first attempt
     * @param attempts at most so many until one is answered with 2xx; at least 1
     * @param pause between two attempts
     */
    public record Manner(int copies, Duration delay, int attempts, Duration pause) {

        public Manner {
            if (copies < 1 || attempts < 1) {
                throw new IllegalArgumentException("At least one: " + copies + " copies, " + attempts + " attempts");
            }
        }

        /** Once, at once, and eight times again after a second each. */
        public static Manner usual() {
            return new Manner(1, Duration.ZERO, 9, Duration.ofSeconds(1));
        }

        public Manner times(int other) {
            return new Manner(other, delay, attempts, pause);
        }

        public Manner after(Duration other) {
            return new Manner(copies, other, attempts, pause);
        }

        public Manner trying(int most, Duration between) {
            return new Manner(copies, delay, most, between);
        }
    }

    /**
     * What came of one delivery.
     *
     * @param status of the last attempt; 0 if it got no answer
     */
    public record Delivery(Webhook webhook, int attempts, int status) {

        public boolean isAcknowledged() {
            return status >= 200 && status < 300;
        }
    }

    /** From now on. */
    public void manner(Manner other) {
        manner = other;
    }

    /** A webhook about an order as it stands now. Its ids are new; two of one action are made by {@link #sameEvent}. */
    public Webhook about(Topic topic, ShopOrder order) {
        return new Webhook(topic, order.shop(), order.id(), id(), id(), clock.instant(), bytes(topic, order));
    }

    /** Another topic that the same action set off. */
    public Webhook sameEvent(Webhook first, Topic topic, ShopOrder order) {
        return new Webhook(
                topic, order.shop(), order.id(), id(), first.eventId(), first.triggeredAt(), bytes(topic, order));
    }

    /** The app is gone from a shop. */
    public Webhook uninstalled(Shop shop) {
        return new Webhook(
                Topic.APP_UNINSTALLED, shop.domain(), 0, id(), id(), clock.instant(), Json.bytes(RestOrder.shop(shop)));
    }

    /** Sends to {@code target}, with copies and attempts as the manner says; one result for each copy. */
    public CompletableFuture<List<Delivery>> send(Webhook webhook, URI target) {
        return send(webhook, target, secret(webhook));
    }

    /** As {@link #send(Webhook, URI)}, signed with another secret. */
    public CompletableFuture<List<Delivery>> send(Webhook webhook, URI target, String secret) {
        Manner chosen = manner;
        List<CompletableFuture<Delivery>> copies = new ArrayList<>();
        for (int copy = 0; copy < chosen.copies(); copy++) {
            copies.add(CompletableFuture.supplyAsync(() -> null, later(chosen.delay()))
                    .thenCompose(start -> attempt(webhook, target, secret, chosen, 1)));
        }
        return all(copies);
    }

    /** Sends all of them at once, in an order drawn from the seed. */
    public CompletableFuture<List<Delivery>> sendShuffled(List<Webhook> webhooks, URI target) {
        var shuffled = new ArrayList<>(webhooks);
        synchronized (random) {
            Collections.shuffle(shuffled, random);
        }
        List<CompletableFuture<List<Delivery>>> sent =
                shuffled.stream().map(webhook -> send(webhook, target)).toList();
        return all(sent).thenApply(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private CompletableFuture<Delivery> attempt(Webhook webhook, URI target, String secret, Manner chosen, int number) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(PATIENCE).POST(BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers(secret).forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.discarding())
                .handle((response, failure) -> failure == null ? response.statusCode() : 0)
                .thenCompose(status -> {
                    books.request("webhook", String.valueOf(status));
                    var delivery = new Delivery(webhook, number, status);
                    return delivery.isAcknowledged() || number >= chosen.attempts()
                            ? CompletableFuture.completedFuture(delivery)
                            : CompletableFuture.supplyAsync(() -> null, later(chosen.pause()))
                                    .thenCompose(again -> attempt(webhook, target, secret, chosen, number + 1));
                });
    }

    private Executor later(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }

    private static byte[] bytes(Topic topic, ShopOrder order) {
        return Json.bytes(RestOrder.body(topic, order));
    }

    private String secret(Webhook webhook) {
        return world.shop(webhook.shop()).orElseThrow().webhookSecret();
    }

    private UUID id() {
        synchronized (random) {
            return new UUID(random.nextLong(), random.nextLong());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
