package org.advalorem.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Another JVM, so that what is measured shares no heap and no compiled code with what measures it. */
public final class JavaProcess implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private final long startedAt;

    private JavaProcess(Process process, Path log, long startedAt) {
        this.process = process;
        this.log = log;
        this.startedAt = startedAt;
    }

    /**
     * Starts the JVM that runs this one.
     *
     * @param arguments options, then the class or jar, then what it is told
     * @param environment added to this process's own
     * @param log takes all it prints
     */
    public static JavaProcess start(List<String> arguments, Map<String, String> environment, Path log) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(arguments);
        return run(command, environment, log);
    }

    /** As {@link #start}, of a program that becomes a JVM. */
    public static JavaProcess run(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            long now = System.nanoTime();
            return new JavaProcess(builder.start(), log, now);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The program that runs this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Options that run a class with what is on this process's class path. */
    public static List<String> here(Class<?> main, String... arguments) {
        var all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(List.of(arguments));
        return all;
    }

    /** Asks until the address answers 200; how long that was after the start of the process. */
    public Duration untilReady(int port, String path) {
        while (!answers(port, path)) {
            if (!process.isAlive() || sinceStart().compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("It did not become ready; it said:\n" + said());
            }
            pause();
        }
        return sinceStart();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static boolean answers(int port, String path) {
        SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String first = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return first.endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", stopped);
        }
    }

    /** The most memory it has held so far, in MiB, as Linux counts it; -1 elsewhere. */
    public long mostMemory() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException notLinux) {
            return -1;
        }
    }

    /** The processor time it has used so far. */
    public Duration worked() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What its heap holds after a collection, in MiB; -1 where there is no {@code jcmd}. */
    public long heapInUse() {
        ask("GC.run");
        // One line for the heap, or one for each of its generations, as the collector has it.
        List<Long> parts = Pattern.compile("(?:heap|Gen)\\s+total \\d+K, used (\\d+)K")
                .matcher(ask("GC.heap_info"))
                .results()
                .map(used -> Long.valueOf(used.group(1)))
                .toList();
        return parts.isEmpty() ? -1 : parts.stream().mapToLong(Long::longValue).sum() / 1024;
    }

    private String ask(String question) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), question)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException noTools) {
            return "";
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A port that nobody listens on at this moment. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tells it to stop and waits until it did. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
