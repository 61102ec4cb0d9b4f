package org.advalorem.adapter.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A migrated and empty database on one server for all tests of a process, copied from a template in some 50 ms. The server is
 * fast and forgetful, and gone with the process.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    public static TestDatabase fresh() {
        var database = new TestDatabase("test_" + NUMBER.incrementAndGet());
        // The template can be copied while nobody is connected to it, by one at a time.
        synchronized (NUMBER) {
            execute("create database " + database.name + " template " + TEMPLATE);
        }
        return database;
    }

    /** A database without any table. */
    public static TestDatabase unmigrated() {
        var database = new TestDatabase("test_" + NUMBER.incrementAndGet());
        execute("create database " + database.name);
        return database;
    }

    public String url() {
        return url(name);
    }

    /** A new pool; close it before this. */
    public Database open() {
        return Database.connect(url());
    }

    /** Runs a statement that no port offers; answers with how many rows it changed. */
    public int change(String statement) {
        try (Connection connection = connection();
                Statement statements = connection.createStatement()) {
            return statements.executeUpdate(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    /** The first column of what a query finds, as texts. */
    public List<String> ask(String query) {
        try (Connection connection = connection();
                Statement statements = connection.createStatement();
                ResultSet rows = statements.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return List.copyOf(found);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    /** Cuts everybody off and lets nobody in, until {@link #comeBack}. */
    public void goAway() {
        execute("alter database " + name + " allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    public void comeBack() {
        execute("alter database " + name + " allow_connections true");
    }

    private Connection connection() throws SQLException {
        return Server.POSTGRES.getDatabase("postgres", name).getConnection();
    }

    @Override
    public void close() {
        execute("drop database " + name + " with (force)");
    }

    private static String url(String database) {
        return "postgres://postgres@localhost:" + Server.POSTGRES.getPort() + "/" + database;
    }

    private static void execute(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** Started when the first database is asked for. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        static {
            migrateTemplate();
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("jit", "off")
                        .setServerConfig("unix_socket_directories", "")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void migrateTemplate() {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + TEMPLATE);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            String url = "postgres://postgres@localhost:" + POSTGRES.getPort() + "/" + TEMPLATE;
            try (Database template = Database.connect(url)) {
                template.migrate();
            }
        }
    }
}
