package org.advalorem.benchmark.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Sends requests at moments that were fixed before, whatever the answers take: one that is late is late by its own fault, and counts from
 * when it should have been sent.
 */
final class SteadyLoad implements AutoCloseable {

    private final int port;
    private final IntFunction<byte[]> requests;
    private final int count;
    private final double perSecond;
    private final int connections;
    private final Instant beginning;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads;

    /** Begins at once. */
    SteadyLoad(int port, IntFunction<byte[]> requests, int count, double perSecond, int connections) {
        this.port = port;
        this.requests = requests;
        this.count = count;
        this.perSecond = perSecond;
        this.connections = connections;
        this.beginning = Clock.systemUTC().instant().plusMillis(100);
        threads = Executors.newFixedThreadPool(connections);
        for (int connection = 0; connection < connections; connection++) {
            int first = connection;
            threads.execute(() -> send(first));
        }
        threads.shutdown();
    }

    /** When a request was to be sent. */
    Instant dueAt(int number) {
        return beginning.plusNanos((long) (number * 1e9 / perSecond));
    }

    /** How many were answered with 200 so far. */
    int acknowledged() {
        return answered.get();
    }

    /** How many were answered with something else so far. */
    int refused() {
        return refused.get();
    }

    /** Waits that long for its end; whether it came. */
    boolean isOverAfter(Duration time) {
        try {
            return threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted under load", stopped);
        }
    }

    private void send(int first) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 2048);
            for (int number = first; number < count; number += connections) {
                byte[] request = requests.apply(number);
                await(dueAt(number));
                socket.getOutputStream().write(request);
                (Load.answer(in) == 200 ? answered : refused).incrementAndGet();
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static void await(Instant moment) {
        for (Duration left = until(moment); !left.isNegative() && !left.isZero(); left = until(moment)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private static Duration until(Instant moment) {
        return Duration.between(Clock.systemUTC().instant(), moment);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
