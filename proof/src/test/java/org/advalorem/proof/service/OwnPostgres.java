package org.advalorem.proof.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.advalorem.proof.crash.ChildProcess;

/** A PostgreSQL server of its own, as somebody runs who has one: a child of this process that nobody else watches. */
public final class OwnPostgres implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int port;

    private OwnPostgres(Path directory, Path program) {
        port = Instance.freePort();
        process = new ChildProcess(
                "postgres",
                command(program, directory.resolve("data"), port),
                Map.of(),
                directory.resolve("postgres.log"),
                this::answers,
                STARTS_WITHIN);
    }

    /** Sets one up and starts it. */
    public static OwnPostgres start(Path directory) {
        var server = new OwnPostgres(directory, installed(directory));
        server.process.revive();
        return server;
    }

    /** To be struck. */
    public ChildProcess process() {
        return process;
    }

    /** A new database in it. */
    public Address database(String name) {
        try (Connection connection = DriverManager.getConnection(jdbc("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new Address("postgres://postgres@127.0.0.1:" + port + "/" + name, jdbc(name));
    }

    /**
     * Where a database is.
     *
     * @param url as a service wants it
     * @param jdbc as the JDK wants it
     */
    public record Address(String url, String jdbc) {}

    private String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /** Unpacks the binaries and makes an empty cluster, by a first start. */
    private static Path installed(Path directory) {
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("unix_socket_directories", "")
                .start()) {
            first.getPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try (Stream<Path> all = Files.walk(directory.resolve("binaries"))) {
            return all.filter(path -> path.endsWith("bin/postgres"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No postgres in " + directory));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(Path program, Path data, int port) {
        var line = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root; in a user namespace it does not see that it does.
            line.addAll(List.of("unshare", "-U"));
        }
        line.addAll(List.of(program.toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        Map.of(
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "fsync", "on",
                        "full_page_writes", "on",
                        "synchronous_commit", "on",
                        "jit", "off")
                .forEach((setting, value) -> line.addAll(List.of("-c", setting + "=" + value)));
        return List.copyOf(line);
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(jdbc("postgres"))) {
            return connection.isValid(2);
        } catch (SQLException away) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
