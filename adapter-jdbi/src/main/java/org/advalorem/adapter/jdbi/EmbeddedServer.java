package org.advalorem.adapter.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that this process starts, watches and stops, with its data, its binaries and its password in one
 * directory. Its settings are durable; it listens on the loopback interface only, and asks for a password there, since other
 * users of the machine can reach it too.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String DATABASE = "advalorem";
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final long WATCH_MILLIS = 500;
    private static final String ONLY_WITH_PASSWORD = """
            # Written by Advalorem.
            host all all 127.0.0.1/32 scram-sha-256
            """;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final ServerFiles files;
    private final DirectoryLock lock;
    private final String password;
    private final int port;
    private final Thread watcher;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile EmbeddedPostgres postgres;
    private volatile Optional<ProcessHandle> postmaster;

    private EmbeddedServer(ServerFiles files, DirectoryLock lock) {
        this.files = files;
        this.lock = lock;
        files.clearUnfinished();
        files.clearLeftOverPid();
        password = files.password().orElseGet(EmbeddedServer::randomPassword);
        port = files.runningPort()
                .or(files::rememberedPort)
                .filter(this::isUsable)
                .orElseGet(EmbeddedServer::freePort);
        postgres = launch();
        postmaster = files.postmaster();
        watcher = new Thread(this::watch, "postgres-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** @throws UnusableDatabase if it cannot run there */
    static EmbeddedServer start(Path directory) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return new EmbeddedServer(new ServerFiles(directory), lock);
        } catch (UncheckedIOException failure) {
            lock.close();
            throw new UnusableDatabase("The data directory " + directory + " cannot be used", failure);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    DatabaseUrl url() {
        return new DatabaseUrl(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, Optional.of(USER), Optional.of(password));
    }

    /** Whether its process lives; one that died is being started again. */
    boolean isRunning() {
        return postmaster.filter(ServerFiles::isAlive).isPresent();
    }

    private EmbeddedPostgres launch() {
        EmbeddedPostgres started = start();
        try {
            requireOurs(started);
            secure(started);
            createDatabase(started);
            files.remember(port);
            return started;
        } catch (SQLException | IOException | RuntimeException failure) {
            closeQuietly(started);
            throw new UnusableDatabase("The embedded PostgreSQL started and could not be set up", failure);
        }
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(files.data())
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(files.binaries().toFile())
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(START_WAIT)
                    .setConnectConfig("password", password)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "40")
                    .setServerConfig("jit", "off")
                    // Under load a checkpoint every few seconds would write each page whole into the log again and
                    // again.
                    .setServerConfig("max_wal_size", "2GB")
                    .start();
        } catch (IOException | RuntimeException failure) {
            throw new UnusableDatabase(whyNot(), failure);
        }
    }

    private String whyNot() {
        String what = "The embedded PostgreSQL cannot start in " + files.data() + ". ";
        return UserNamespaces.areNeededAndForbidden()
                ? what
                        + "PostgreSQL refuses to run as root, and this machine forbids the user namespaces that would hide it"
                        + " (unshare -U failed): run this as an ordinary user, or name a server in DATABASE_URL."
                : what + "Its own messages stand in the log before this one; or name a server in DATABASE_URL.";
    }

    /** An unrelated server on the same port would answer too. */
    private void requireOurs(EmbeddedPostgres started) throws SQLException, IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('data_directory')")) {
            row.next();
            Path theirs = Path.of(row.getString(1));
            if (!Files.isSameFile(theirs, files.data())) {
                throw new UnusableDatabase("Port " + port + " belongs to another server, of " + theirs);
            }
        }
    }

    /** The first start lets everybody in; from then on a password is asked for. Breaking off in between is made good next time. */
    private void secure(EmbeddedPostgres started) throws SQLException, IOException {
        if (files.isSecured()) {
            return;
        }
        files.keepPassword(password);
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Letters, digits, dashes and underscores only.
            statement.execute("alter role " + USER + " password '" + password + "'");
            files.writeAccess(ONLY_WITH_PASSWORD);
            statement.execute("select pg_reload_conf()");
        }
        files.markSecured();
    }

    private static void createDatabase(EmbeddedPostgres started) throws SQLException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet row = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                there = row.next();
            }
            if (!there) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    private void watch() {
        try {
            while (!stopped.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!isRunning()) {
                    restart();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart() {
        LOG.error("The embedded PostgreSQL died; starting it again");
        try {
            closeQuietly(postgres);
            files.clearLeftOverPid();
            postgres = launch();
            postmaster = files.postmaster();
            LOG.info("The embedded PostgreSQL runs again");
        } catch (UnusableDatabase | UncheckedIOException failure) {
            LOG.error("The embedded PostgreSQL did not start; trying again", failure);
        }
    }

    /** Stops the server; what it acknowledged is on disk. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            watcher.join(START_WAIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(postgres);
        lock.close();
    }

    private static void closeQuietly(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException failure) {
            LOG.warn("The embedded PostgreSQL could not be stopped", failure);
        }
    }

    private boolean isUsable(int candidate) {
        if (files.runningPort().isPresent()) {
            return true;
        }
        try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), UTF_8);
    }
}
