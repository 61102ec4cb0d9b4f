package org.advalorem.benchmark.sync;

import com.google.common.collect.Iterators;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.sync.ShopObject;

/**
 * The limits: tables of the same shape with the same indices, into which one connection writes the same rows in batches that the driver
 * makes into statements of many rows, with a commit for each batch. Nothing is compared, claimed or told.
 */
final class BareTables implements AutoCloseable {

    private static final int BATCH = 500;
    private static final List<String> ORDER_TABLES = List.of("orders", "order_line", "order_timeline_event");

    private static final String UPSERT = """
            insert into bare_shopify_order_cache (shop_id, id, version, source, body, updated_at, received_at, said_at, state,
                processing_error, attempts, due_at, fence)
            values (?, ?, 1, 'DUMP', ?, ?, ?, ?, 'PENDING', '', 0, ?, 0)
            on conflict (shop_id, id) do update set body = excluded.body, updated_at = excluded.updated_at
            """;

    private final HikariDataSource pool;

    /** Makes its tables in the database of another pool. */
    BareTables(HikariDataSource other) throws SQLException {
        var config = new HikariConfig();
        other.copyStateTo(config);
        config.setPoolName("bare");
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table bare_shopify_order_cache (like shopify_order_cache including all)");
            for (String table : ORDER_TABLES) {
                statement.execute("create table bare_" + table + " (like " + table + " including all)");
            }
        }
    }

    /** Writes bodies; answers with the seconds it took. */
    double upsert(ShopId shop, GeneratedShop from) throws SQLException {
        long start = System.nanoTime();
        Timestamp now = new Timestamp(System.currentTimeMillis());
        Timestamp updated = Timestamp.from(GeneratedShop.UPDATED);
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(UPSERT)) {
            connection.setAutoCommit(false);
            Iterator<List<ShopObject>> batches =
                    Iterators.partition(from.orders().iterator(), BATCH);
            while (batches.hasNext()) {
                for (ShopObject order : batches.next()) {
                    insert.setString(1, shop.domain());
                    insert.setString(2, order.id());
                    insert.setString(3, order.json());
                    insert.setTimestamp(4, updated);
                    insert.setTimestamp(5, now);
                    insert.setTimestamp(6, now);
                    insert.setTimestamp(7, now);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Writes the orders of a range of numbers with their lines and stories again; answers with the seconds the writing took. */
    double insertOrders(long first, int count) throws SQLException {
        double seconds = 0;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (long from = first; from < first + count; from += BATCH) {
                long until = Math.min(from + BATCH, first + count);
                var rows = new ArrayList<List<Object[]>>();
                for (String table : ORDER_TABLES) {
                    rows.add(read(connection, table, from, until));
                }
                connection.commit();
                long start = System.nanoTime();
                for (int table = 0; table < ORDER_TABLES.size(); table++) {
                    write(connection, ORDER_TABLES.get(table), rows.get(table));
                }
                connection.commit();
                seconds += (System.nanoTime() - start) / 1e9;
            }
        }
        return seconds;
    }

    private static List<Object[]> read(Connection connection, String table, long from, long until) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select * from " + table
                + " where shopify_order_id >= ? and shopify_order_id < ? order by shopify_order_id")) {
            query.setLong(1, from);
            query.setLong(2, until);
            try (ResultSet found = query.executeQuery()) {
                ResultSetMetaData columns = found.getMetaData();
                var rows = new ArrayList<Object[]>();
                while (found.next()) {
                    var row = new Object[columns.getColumnCount()];
                    for (int column = 0; column < row.length; column++) {
                        row[column] = found.getObject(column + 1);
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    private static void write(Connection connection, String table, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            throw new IllegalStateException("There is nothing in " + table);
        }
        String places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into bare_" + table + " values (" + places + ")")) {
            for (Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    insert.setObject(column + 1, row[column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** One number. */
    long ask(String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
