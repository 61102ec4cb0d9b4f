package org.advalorem.sandbox.shopify;

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
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Product;
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
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
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
     * @param lost how many of a hundred are never sent, chosen from the seed
     */
    public record Manner(int copies, Duration delay, int attempts, Duration pause, int lost) {

        public Manner {
            if (copies < 1 || attempts < 1) {
                throw new IllegalArgumentException("At least one: " + copies + " copies, " + attempts + " attempts");
            }
            if (lost < 0 || lost > 100) {
                throw new IllegalArgumentException("Lost must be 0 to 100 of a hundred: " + lost);
            }
        }

        /** Once, at once, and eight times again after a second each. */
        public static Manner usual() {
            return new Manner(1, Duration.ZERO, 9, Duration.ofSeconds(1), 0);
        }

        public Manner times(int other) {
            return new Manner(other, delay, attempts, pause, lost);
        }

        public Manner after(Duration other) {
            return new Manner(copies, other, attempts, pause, lost);
        }

        public Manner trying(int most, Duration between) {
            return new Manner(copies, delay, most, between, lost);
        }

        public Manner losing(int ofAHundred) {
            return new Manner(copies, delay, attempts, pause, ofAHundred);
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
        return of(Topic.APP_UNINSTALLED, shop.domain(), RestOrder.shop(shop));
    }

    /** A webhook about a product that was created or changed. */
    public Webhook about(Topic topic, String shop, Product product) {
        return of(topic, shop, RestShelf.product(product));
    }

    /** A webhook about a customer who was created or changed. */
    public Webhook about(Topic topic, String shop, Customer customer) {
        return of(topic, shop, RestShelf.customer(customer));
    }

    /** A product or a customer was deleted: {@code {"id":…}}. */
    public Webhook gone(Topic topic, String shop, long id) {
        return of(topic, shop, RestShelf.gone(id));
    }

    /** So many units of a variant are there now. */
    public Webhook counted(String shop, Product.Variant variant, long location) {
        return of(Topic.INVENTORY_LEVELS_UPDATE, shop, RestShelf.level(variant, location));
    }

    /** Two customers have become one. */
    public Webhook merged(String shop, Customer kept, Customer gone) {
        return of(Topic.CUSTOMERS_MERGE, shop, RestShelf.merged(kept, gone));
    }

    /** A customer is to be forgotten. */
    public Webhook redacted(String shop, Customer customer) {
        return of(Topic.CUSTOMERS_REDACT, shop, RestShelf.redacted(shop, customer));
    }

    Webhook of(Topic topic, String shop, ObjectNode body) {
        return new Webhook(topic, shop, 0, id(), id(), clock.instant(), Json.bytes(body));
    }

    /** From now on deliveries wait, as if they were late, until {@link #release}. */
    public void hold() {
        synchronized (held) {
            holding = true;
        }
    }

    /**
     * Ends waiting, and makes the deliveries that waited, in an order drawn from the seed.
     *
     * @return how many they were
     */
    public int release() {
        List<Runnable> released;
        synchronized (held) {
            holding = false;
            released = new ArrayList<>(held);
            held.clear();
        }
        synchronized (random) {
            Collections.shuffle(released, random);
        }
        released.forEach(Runnable::run);
        return released.size();
    }

    /** Sends to {@code target}, with copies and attempts as the manner says; one result for each copy, none if it is lost. */
    public CompletableFuture<List<Delivery>> send(Webhook webhook, URI target) {
        return send(webhook, target, secret(webhook));
    }

    /** As {@link #send(Webhook, URI)}, signed with another secret. */
    public CompletableFuture<List<Delivery>> send(Webhook webhook, URI target, String secret) {
        Manner chosen = manner;
        if (isLost(chosen)) {
            books.request("webhook", "lost");
            return CompletableFuture.completedFuture(List.of());
        }
        var result = new CompletableFuture<List<Delivery>>();
        Runnable sending = () -> {
            var unused = deliver(webhook, target, secret, chosen).thenAccept(result::complete);
        };
        synchronized (held) {
            if (holding) {
                held.add(sending);
                return result;
            }
        }
        sending.run();
        return result;
    }

    private boolean isLost(Manner chosen) {
        synchronized (random) {
            return chosen.lost() > 0 && random.nextInt(100) < chosen.lost();
        }
    }

    private CompletableFuture<List<Delivery>> deliver(Webhook webhook, URI target, String secret, Manner chosen) {
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

    private byte[] bytes(Topic topic, ShopOrder order) {
        return Json.bytes(RestOrder.body(topic, order, world.customer(order)));
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
