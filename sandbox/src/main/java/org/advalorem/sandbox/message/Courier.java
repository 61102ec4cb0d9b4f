package org.advalorem.sandbox.message;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.advalorem.sandbox.books.Books;

/**
 * Carries a peer's messages to those who listen: at once, or as often, as late, in such an order and with such losses as a test wants.
 * Safe for several threads.
 */
public final class Courier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LANES = 4;

    private final String kind;
    private final Books books;
    private final IntPredicate isFinal;
    private final Random random;
    private final ExecutorService threads;
    private final HttpClient http;
    private final List<Supplier<CompletableFuture<Void>>> held = new ArrayList<>();
    private Manner manner;
    private boolean holding;

    /**
     * One that has carried nothing.
     *
     * @param kind what the books call an attempt
     * @param isFinal whether an answer's status ends the attempts; 0 is no answer
     */
    public Courier(String kind, Books books, long seed, IntPredicate isFinal, Manner manner) {
        this.kind = kind;
        this.books = books;
        this.isFinal = isFinal;
        this.manner = manner;
        this.random = new Random(seed);
        this.threads = Executors.newFixedThreadPool(LANES, task -> {
            var thread = new Thread(task, "sandbox-" + kind);
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .executor(threads)
                .build();
    }

    public synchronized Manner manner() {
        return manner;
    }

    /** From now on. */
    public synchronized void manner(Manner other) {
        manner = other;
    }

    /** From now on messages wait, as if they were late, until {@link #release}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Sends what waited, in an order drawn from the seed; says how many they are once all are through. */
    public CompletableFuture<Integer> release() {
        List<Supplier<CompletableFuture<Void>>> released;
        synchronized (this) {
            holding = false;
            released = new ArrayList<>(held);
            held.clear();
            Collections.shuffle(released, random);
        }
        // One after the other, as they would not come in the order of the seed otherwise.
        CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
        for (Supplier<CompletableFuture<Void>> message : released) {
            sent = sent.thenCompose(before -> message.get());
        }
        return sent.thenApply(done -> released.size());
    }

    /**
     * Carries a message as the manner says; nobody waits for it.
     *
     * @param message made anew for each attempt, since its signature tells the time
     */
    public void carry(Supplier<HttpRequest> message) {
        synchronized (this) {
            if (manner.lost() > 0 && random.nextInt(100) < manner.lost()) {
                books.request(kind, "lost");
                return;
            }
            if (holding) {
                held.add(() -> copies(message));
                return;
            }
        }
        var unused = copies(message);
    }

    private CompletableFuture<Void> copies(Supplier<HttpRequest> message) {
        var sent = new ArrayList<CompletableFuture<Integer>>();
        for (int copy = 0; copy < manner().copies(); copy++) {
            sent.add(send(message));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    /** Sends one copy, with all its attempts; gives the status of the last, 0 if it got no answer. */
    public CompletableFuture<Integer> send(Supplier<HttpRequest> message) {
        return attempt(message, 1);
    }

    private CompletableFuture<Integer> attempt(Supplier<HttpRequest> message, int number) {
        return once(message)
                .thenCompose(status -> isFinal.test(status) || number >= manner().attempts()
                        ? CompletableFuture.completedFuture(status)
                        : CompletableFuture.supplyAsync(() -> null, later())
                                .thenCompose(again -> attempt(message, number + 1)));
    }

    /** Makes a single attempt; gives the status, 0 if it got no answer. */
    public CompletableFuture<Integer> once(Supplier<HttpRequest> message) {
        return http.sendAsync(message.get(), BodyHandlers.discarding()).handle((response, failure) -> {
            int status = failure == null ? response.statusCode() : 0;
            books.request(kind, String.valueOf(status));
            return status;
        });
    }

    private Executor later() {
        return CompletableFuture.delayedExecutor(manner().pause().toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
