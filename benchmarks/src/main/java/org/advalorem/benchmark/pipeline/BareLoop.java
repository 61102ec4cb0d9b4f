package org.advalorem.benchmark.pipeline;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one would write without thinking long: each thread takes an order and moves it through its statuses, each step a
 * conditional update of the order and an insert into the audit log. No claim, no lease, no hash, no plan, no billing.
 */
final class BareLoop implements AutoCloseable {

    private static final int THREADS = 16;
    private static final String DETAILS =
            "{\"plan\":\"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9\"}";

    private static final String UPDATE = """
            update bare_order set status = ?, version = version + 1, updated_at = clock_timestamp()
            where id = ? and version = ?
            """;
    private static final String INSERT = """
            insert into bare_audit (order_id, sequence, at, actor, action, from_status, to_status, details)
            values (?, ?, clock_timestamp(), 'engine', 'MOVED', ?, ?, ?)
            """;
    private static final String BOTH = """
            with moved as (
                update bare_order set status = ?, version = version + 1, updated_at = clock_timestamp()
                where id = ? and version = ? returning id, version
            )
            insert into bare_audit (order_id, sequence, at, actor, action, from_status, to_status, details)
            select id, version, clock_timestamp(), 'engine', 'MOVED', ?, ?, ? from moved
            """;

    private final HikariDataSource pool;
    private final AtomicLong nextOrder = new AtomicLong();

    /** Makes its tables in the database of another pool, and gives each thread a connection. */
    BareLoop(HikariDataSource other) throws SQLException {
        var config = new HikariConfig();
        other.copyStateTo(config);
        config.setPoolName("bare");
        config.setMaximumPoolSize(THREADS);
        // Threads that are at work already can keep the last connection from being made for seconds.
        config.setConnectionTimeout(Duration.ofMinutes(1).toMillis());
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table bare_order (id bigint primary key, status text not null, version bigint not null,
                        updated_at timestamptz not null)
                    """);
            statement.execute("""
                    create table bare_audit (order_id bigint not null, sequence bigint not null, at timestamptz not null,
                        actor text not null, action text not null, from_status text not null, to_status text not null,
                        details text not null, primary key (order_id, sequence))
                    """);
        }
    }

    /** Moves so many new orders through so many statuses, two statements in a transaction each; answers with orders per second. */
    double twoStatements(int orders, int transitions) {
        return run(orders, (connection, order) -> {
            connection.setAutoCommit(false);
            for (int version = 1; version <= transitions; version++) {
                update(connection, order, version);
                insert(connection, order, version);
                connection.commit();
            }
        });
    }

    /** The same with one statement for each transition. */
    double oneStatement(int orders, int transitions) {
        return run(orders, (connection, order) -> {
            connection.setAutoCommit(true);
            for (int version = 1; version <= transitions; version++) {
                updateAndInsert(connection, order, version);
            }
        });
    }

    private double run(int orders, Work work) {
        long first = insertOrders(orders);
        var next = new AtomicLong(first);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            var running = new ArrayList<Future<?>>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> drain(next, first + orders, work)));
            }
            await(running);
            return orders * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdown();
        }
    }

    private Void drain(AtomicLong next, long end, Work work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            for (long order = next.getAndIncrement(); order < end; order = next.getAndIncrement()) {
                work.on(connection, order);
            }
        }
        return null;
    }

    private static void await(List<Future<?>> running) {
        try {
            for (Future<?> thread : running) {
                thread.get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("A bare loop broke off", failure);
        }
    }

    private long insertOrders(int orders) {
        long first = nextOrder.getAndAdd(orders);
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into bare_order (id, status, version, updated_at)"
                                + " select id, 'STATUS_0', 1, clock_timestamp() from generate_series(?::bigint, ?::bigint) id")) {
            insert.setLong(1, first);
            insert.setLong(2, first + orders - 1);
            insert.executeUpdate();
            return first;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void update(Connection connection, long order, int version) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, status(version));
            update.setLong(2, order);
            update.setLong(3, version);
            requireOne(update.executeUpdate(), order);
        }
    }

    private static void insert(Connection connection, long order, int version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, order);
            insert.setLong(2, version + 1L);
            insert.setString(3, status(version - 1));
            insert.setString(4, status(version));
            insert.setString(5, DETAILS);
            requireOne(insert.executeUpdate(), order);
        }
    }

    private static void updateAndInsert(Connection connection, long order, int version) throws SQLException {
        try (PreparedStatement both = connection.prepareStatement(BOTH)) {
            both.setString(1, status(version));
            both.setLong(2, order);
            both.setLong(3, version);
            both.setString(4, status(version - 1));
            both.setString(5, status(version));
            both.setString(6, DETAILS);
            requireOne(both.executeUpdate(), order);
        }
    }

    private static String status(int version) {
        return "STATUS_" + version;
    }

    private static void requireOne(int rows, long order) {
        if (rows != 1) {
            throw new IllegalStateException("Order " + order + " was moved by somebody else");
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection, long order) throws SQLException;
    }
}
