package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Clients that send messages without end, each until it is acknowledged, and keep a log of that. Some messages are sent once more
 * after they were acknowledged.
 *
 * @param <M> a message
 */
public final class Load<M> implements AutoCloseable {

    private final Delivery<M> delivery;
    private final Supplier<M> source;
    private final Pace pace;
    private final Collection<M> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final ExecutorService clients;
    private volatile boolean full = true;
    private volatile boolean working = true;

    /** How one message is sent. */
    @FunctionalInterface
    public interface Delivery<M> {
        /**
         * Sends it once.
         *
         * @param random of the sending client
         * @return whether it was acknowledged; an exception is no acknowledgement
         */
        boolean deliver(M message, Random random) throws Exception;
    }

    /**
     * How fast.
     *
     * @param clients at once
     * @param pause longest one of a client between two messages
     * @param beforeRetry pause of a client after an attempt in vain
     * @param duplicates how many of a hundred messages are sent again although they were acknowledged
     */
    public record Pace(int clients, Duration pause, Duration beforeRetry, int duplicates) {}

    private Load(Supplier<M> source, Delivery<M> delivery, Pace pace) {
        this.source = source;
        this.delivery = delivery;
        this.pace = pace;
        clients = Executors.newFixedThreadPool(pace.clients(), task -> {
            var thread = new Thread(task, "crash-client");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins at once. */
    public static <M> Load<M> start(Supplier<M> source, Delivery<M> delivery, Pace pace, long seed) {
        var load = new Load<>(source, delivery, pace);
        for (int client = 0; client < pace.clients(); client++) {
            var random = new Random(seed * 31 + client);
            load.clients.execute(() -> load.work(random));
        }
        return load;
    }

    private void work(Random random) {
        while (full) {
            M message = source.get();
            open.incrementAndGet();
            deliver(message, random);
            if (working) {
                acknowledged.add(message);
                open.decrementAndGet();
                repeat(message, random);
                Patience.pause(pace.pause().multipliedBy(random.nextInt(100)).dividedBy(100));
            }
        }
    }

    private void deliver(M message, Random random) {
        while (working && !isAcknowledged(message, random)) {
            Patience.pause(pace.beforeRetry());
        }
    }

    private void repeat(M message, Random random) {
        if (random.nextInt(100) < pace.duplicates()) {
            duplicates.incrementAndGet();
            isAcknowledged(message, random);
        }
    }

    private boolean isAcknowledged(M message, Random random) {
        attempts.incrementAndGet();
        try {
            return delivery.deliver(message, random);
        } catch (Exception noAnswer) {
            return false;
        }
    }

    /** The client's own log: what was acknowledged so far. */
    public List<M> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Waits until so many more were acknowledged than now. */
    public void awaitMore(int count, Duration most) {
        int now = acknowledged.size();
        Patience.until(count + " more messages are acknowledged", most, () -> acknowledged.size() >= now + count);
    }

    /** Sends nothing new and returns when everything that was sent is acknowledged. */
    public void finish(Duration most) {
        full = false;
        clients.shutdown();
        Patience.until("everything is acknowledged", most, clients::isTerminated);
    }

    /** As {@code 1,234 messages acknowledged after 1,300 attempts, 20 of them duplicates, 2 open}. */
    @Override
    public String toString() {
        return String.format(
                "%,d messages acknowledged after %,d attempts, %,d of them duplicates, %,d open",
                acknowledged.size(), attempts.get(), duplicates.get(), open.get());
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        full = false;
        working = false;
        clients.shutdownNow();
        try {
            clients.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
