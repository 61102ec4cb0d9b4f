package org.advalorem.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.port.system.StoreUnavailable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL database and a pool of connections to it: somebody's own server, or one that this process runs. Opening a pool
 * asks the server nothing yet, so the service can come up before its database does.
 */
public final class Database implements AutoCloseable {

    /** More make waiting longer, not work faster, on a small machine. */
    private static final int CONNECTIONS = 10;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int VALID_SECONDS = 2;
    private static final String MIGRATIONS = "classpath:org/advalorem/adapter/jdbi/migration";
    /**
     * A process that is stopped in the middle of a transaction must not keep its locks. The set-wise statements are planned once: for small
     * groups PostgreSQL would take planning anew for cheaper than it is. And rows are found by their indices wherever that is possible: a plan
     * that was made while a table was empty would otherwise read all of it, however long it grew, until its statistics are taken.
     */
    private static final String EACH_CONNECTION = """
            set idle_in_transaction_session_timeout = '15s';
            set plan_cache_mode = 'force_generic_plan';
            set enable_seqscan = off;
            set enable_hashjoin = off;
            set enable_mergejoin = off
            """;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final HikariDataSource pool;
    private final Optional<EmbeddedServer> server;
    private final String description;
    private final Sql sql;

    private Database(HikariDataSource pool, Optional<EmbeddedServer> server, String description) {
        this.pool = pool;
        this.server = server;
        this.description = description;
        sql = new Sql(Jdbi.create(pool));
    }

    /**
     * A pool to a server of somebody's own.
     *
     * @param url {@code postgres://user:password@host:5432/name?sslmode=require} or {@code jdbc:postgresql://…}
     * @throws UnusableDatabase if it is neither
     */
    public static Database connect(String url) {
        return connect(url, CONNECT);
    }

    /**
     * Tells whether an address can be one at all, without asking anybody.
     *
     * @throws UnusableDatabase if it cannot; the message does not repeat it, as it may hold a password
     */
    public static void checkAddress(String url) {
        DatabaseUrl.parse(url);
    }

    /** Waits for a connection no longer than this. */
    static Database connect(String url, Duration longest) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        return new Database(pool(parsed, longest), Optional.empty(), parsed.toString());
    }

    /**
     * A server that this process runs and that keeps its data in a directory, with settings under which nothing that was
     * acknowledged is lost. A server that outlived an earlier process in the same directory is taken over; one that dies is
     * started again. Close it when the process ends: nothing else stops it.
     *
     * @throws UnusableDatabase if it cannot run, with the reason and what to do
     */
    public static Database embedded(Path directory) {
        EmbeddedServer server = EmbeddedServer.start(directory);
        try {
            return new Database(
                    pool(server.url(), CONNECT),
                    Optional.of(server),
                    "embedded PostgreSQL in " + directory.toAbsolutePath());
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static HikariDataSource pool(DatabaseUrl url, Duration longest) {
        var config = new HikariConfig();
        config.setPoolName("advalorem");
        config.setJdbcUrl(url.jdbc());
        url.user().ifPresent(config::setUsername);
        url.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(longest.toMillis());
        config.setValidationTimeout(VALID_SECONDS * 1000L);
        config.setInitializationFailTimeout(-1);
        config.setKeepaliveTime(60_000);
        // What the address says wins over these.
        config.addDataSourceProperty("ApplicationName", "advalorem");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // Rows that are refused hold customers' data; they stay out of messages and logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setConnectionInitSql(EACH_CONNECTION);
        return new HikariDataSource(config);
    }

    /**
     * Brings the tables up to date.
     *
     * @return how many migrations were applied
     * @throws StoreUnavailable if the database did not answer
     * @throws UnusableDatabase if it cannot be migrated, such as one of a newer version
     */
    public int migrate() {
        requireAnswer();
        try {
            return Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .loggers("slf4j")
                    .locations(MIGRATIONS)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException failure) {
            throw new UnusableDatabase("The tables cannot be brought up to date: " + failure.getMessage(), failure);
        }
    }

    /**
     * Refuses a server that can lose what it acknowledged.
     *
     * @param allowUnsafe turns a refusal into a warning
     * @return warnings, a sentence each
     * @throws UnusableDatabase if {@code fsync} or {@code full_page_writes} is off and that is not allowed
     * @throws StoreUnavailable if the database did not answer
     */
    public List<String> checkDurability(boolean allowUnsafe) {
        var refusals = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (setting(setting).equals("off")) {
                refusals.add(setting + " is off at the database: a crash of its machine can lose acknowledged orders");
            }
        }
        if (setting("synchronous_commit").equals("off")) {
            warnings.add("synchronous_commit is off at the database: a crash of it can lose the last second's orders");
        }
        if (!refusals.isEmpty() && !allowUnsafe) {
            throw new UnusableDatabase(String.join("; ", refusals) + ". Turn it on, or allow it explicitly for tests.");
        }
        warnings.addAll(refusals);
        warnings.forEach(LOG::warn);
        return List.copyOf(warnings);
    }

    private String setting(String name) {
        return sql.ask(handle -> handle.createQuery("select current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one());
    }

    /** Whether a statement would be answered now. Waits some seconds for a connection, at most. */
    public boolean isReady() {
        if (server.filter(embedded -> !embedded.isRunning()).isPresent()) {
            return false;
        }
        try {
            requireAnswer();
            return true;
        } catch (StoreUnavailable unavailable) {
            return false;
        }
    }

    private void requireAnswer() {
        try (Connection connection = pool.getConnection()) {
            if (!connection.isValid(VALID_SECONDS)) {
                throw new StoreUnavailable("The database did not answer within " + VALID_SECONDS + " s", null);
            }
        } catch (SQLException failure) {
            throw new StoreUnavailable("The database did not answer: " + failure.getMessage(), failure);
        }
    }

    /**
     * What time it is for the database, by which leases are counted.
     *
     * @throws StoreUnavailable if the database did not answer
     */
    public Instant clock() {
        return sql.ask(handle -> handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one());
    }

    /** For people and logs, without a password. */
    public String description() {
        return description;
    }

    public DataSource dataSource() {
        return pool;
    }

    Sql sql() {
        return sql;
    }

    /** Closes the pool, then the server if this process runs it. */
    @Override
    public void close() {
        pool.close();
        server.ifPresent(EmbeddedServer::close);
    }
}
