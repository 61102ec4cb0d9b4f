package org.advalorem.benchmark.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Sends deliveries over a number of kept connections, on each the next one after the answer to the one before. Plain sockets, as
 * any more of a client would take from the server's share of the machine.
 */
final class Load {

    private static final int ANSWER_MILLIS = 60_000;

    private final int port;
    private final Requests deliveries;
    private final int connections;

    Load(int port, Requests deliveries, int connections) {
        this.port = port;
        this.deliveries = deliveries;
        this.connections = connections;
    }

    /**
     * What came of a round.
     *
     * @param nanos how long each answered request took, ascending
     * @param acknowledged the ids answered with 200
     * @param errors answers other than 200, and none
     */
    record Outcome(Duration length, List<Long> nanos, List<String> acknowledged, int errors) {

        double perSecond() {
            return acknowledged.size() / (length.toNanos() / 1e9);
        }

        /** In milliseconds. */
        double percentile(double share) {
            return nanos.isEmpty()
                    ? 0
                    : nanos.get((int) Math.min(nanos.size() - 1L, (long) (nanos.size() * share))) / 1e6;
        }
    }

    /** Sends for so long; each id begins with the name. */
    Outcome run(String name, Duration length) {
        var threads = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + length.toNanos();
            List<Callable<Sender>> all = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                var sender = new Sender(name + "-" + number + "-", number);
                all.add(() -> sender.until(end));
            }
            List<Sender> senders =
                    threads.invokeAll(all).stream().map(Load::done).toList();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Outcome(
                    took,
                    senders.stream().flatMap(Sender::times).sorted().toList(),
                    senders.stream()
                            .flatMap(sender -> sender.acknowledged.stream())
                            .toList(),
                    senders.stream().mapToInt(sender -> sender.errors).sum());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted under load", stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Sender done(Future<Sender> sender) {
        try {
            return sender.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One connection. */
    private final class Sender {

        private final String prefix;
        private final List<String> acknowledged = new ArrayList<>();
        private long[] nanos = new long[4096];
        private int answered;
        private int errors;
        private int number;

        Sender(String prefix, int number) {
            this.prefix = prefix;
            this.number = number;
        }

        Sender until(long end) {
            while (System.nanoTime() < end) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(ANSWER_MILLIS);
                    send(socket, end);
                } catch (IOException cut) {
                    errors++;
                }
            }
            return this;
        }

        private void send(Socket socket, long end) throws IOException {
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 2048);
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                String id = prefix + number;
                out.write(deliveries.request(number, id));
                number++;
                int status = answer(in);
                note(System.nanoTime() - begun);
                if (status == 200) {
                    acknowledged.add(id);
                } else {
                    errors++;
                }
            }
        }

        private void note(long took) {
            if (answered == nanos.length) {
                nanos = Arrays.copyOf(nanos, answered * 2);
            }
            nanos[answered++] = took;
        }

        Stream<Long> times() {
            return Arrays.stream(nanos, 0, answered).boxed();
        }
    }

    /** Reads one whole answer; its status. */
    static int answer(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        if (length < 0) {
            throw new IOException("An answer without a length: " + status);
        }
        in.skipNBytes(length);
        return Integer.parseInt(status.substring(9, 12));
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[512];
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            if (next != '\r') {
                line[length++] = (byte) next;
            }
        }
        return new String(line, 0, length, US_ASCII);
    }
}
