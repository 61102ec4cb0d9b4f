package org.advalorem.proof.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.assembly.cli.Advalorem;
import org.advalorem.proof.crash.ChildProcess;
import org.advalorem.proof.crash.CrashRun;

/** One process of the service, as it is delivered, with the settings it has by default. */
public record Instance(ChildProcess process, int port) {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    /** A small heap and the quick compiler: many of them run on a small machine. */
    public static final List<String> SMALL =
            List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /**
     * Not started yet.
     *
     * @param more settings beside those of the peers
     */
    public static Instance of(String name, Peers peers, Path directory, Map<String, String> more, CrashRun run) {
        return of(name, peers, directory, more, ChildProcess.java(run.patches(), SMALL, Advalorem.class, "serve"));
    }

    /** As {@link #of(String, Peers, Path, Map, CrashRun)}, of another program. */
    public static Instance of(
            String name, Peers peers, Path directory, Map<String, String> more, List<String> command) {
        int port = freePort();
        var environment = new HashMap<>(peers.settings(port, directory));
        environment.putAll(more);
        URI ready = URI.create("http://127.0.0.1:" + port + "/readyz");
        return new Instance(
                new ChildProcess(
                        name,
                        command,
                        environment,
                        directory.resolve(name + ".log"),
                        () -> peers.isFine(ready),
                        STARTS_WITHIN),
                port);
    }

    /** An address of the service. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
