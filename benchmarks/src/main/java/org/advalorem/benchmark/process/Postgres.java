package org.advalorem.benchmark.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A PostgreSQL server with the settings under which nothing is lost that was acknowledged. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path directory;

    private Postgres(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Starts it on a directory, which may hold an earlier one's data. */
    public static Postgres start(Path directory) {
        return start(directory, Map.of());
    }

    /** As {@link #start(Path)}, with settings beyond those. */
    public static Postgres start(Path directory, Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("jit", "off");
        settings.forEach(builder::setServerConfig);
        try {
            return new Postgres(builder.start(), directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The address in the form of the setting {@code DATABASE_URL}. */
    public String url(String database) {
        return jdbc(database) + "?user=postgres";
    }

    private String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    public void create(String database) {
        run("postgres", "create database " + database);
    }

    public void run(String database, String statement) {
        try (Connection connection = connection(database);
                Statement one = connection.createStatement()) {
            one.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first column of each row; fails if a value comes twice. */
    public Set<String> distinct(String database, String query) {
        try (Connection connection = connection(database);
                Statement one = connection.createStatement();
                ResultSet rows = one.executeQuery(query)) {
            var all = new HashSet<String>();
            while (rows.next()) {
                if (!all.add(rows.getString(1))) {
                    throw new IllegalStateException("There twice: " + rows.getString(1));
                }
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Two columns of numbers, the first as the keys. */
    public Map<Long, Long> numbers(String database, String query) {
        try (Connection connection = connection(database);
                Statement one = connection.createStatement();
                ResultSet rows = one.executeQuery(query)) {
            var all = new HashMap<Long, Long>();
            while (rows.next()) {
                all.put(rows.getLong(1), rows.getLong(2));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connection(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    /** The processor time its processes have used so far, without those of connections that were closed since. */
    public Duration worked() {
        return ProcessHandle.of(postmaster()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                    .get(0)
                    .trim());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
