package org.advalorem.adapter.jdbi.order;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.ListQuery;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.order.OrderRow;
import org.advalorem.port.order.Orders;

/** Orders in PostgreSQL. Any number of them is found in one statement, and saved in one, with their lines and stories. */
public final class JdbiOrders implements Orders {

    private static final String FIND = "select o.*, " + LineColumns.AS_LINE + """
             from unnest(:shops::text[], :orders::bigint[]) as k (shop_id, shopify_order_id)
            join orders o on o.shop_id = k.shop_id and o.shopify_order_id = k.shopify_order_id
            left join order_line l on l.shop_id = o.shop_id and l.shopify_order_id = o.shopify_order_id
            order by o.shop_id, o.shopify_order_id
            """;

    private static final String SAVE = SavedOrders.statement("");

    private static final String TIMELINE = """
            select * from order_timeline_event where shop_id = :shop and shopify_order_id = :order order by version
            """;

    private static final String PLACED = """
            select shopify_order_id, updated_at from orders
            where shop_id = :shop and placed_at >= :from and placed_at < :until and deleted_at is null
            """;

    private final Sql sql;

    public JdbiOrders(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<OrderKey, Order> find(Collection<OrderKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<OrderKey> each = keys.stream().distinct().toList();
        return sql.ask(handle -> handle.createQuery(FIND)
                .bind("shops", Columns.texts(each, key -> key.shop().domain()))
                .bind("orders", Columns.numbers(each, key -> key.order().value()))
                .scanResultSet((rows, context) -> {
                    try (context) {
                        return orders(rows.get());
                    }
                }));
    }

    /** One row a line, those of an order one behind the other. */
    private static Map<OrderKey, Order> orders(ResultSet row) throws SQLException {
        var orders = new LinkedHashMap<OrderKey, Order>();
        boolean more = row.next();
        while (more) {
            OrderKey key = OrderColumns.key(row);
            Function<List<OrderLine>, Order> order = OrderColumns.order(row);
            var lines = new ArrayList<OrderLine>();
            do {
                if (row.getString("line_id") != null) {
                    lines.add(LineColumns.line(row));
                }
                more = row.next();
            } while (more && OrderColumns.key(row).equals(key));
            orders.put(key, order.apply(lines));
        }
        return orders;
    }

    @Override
    public Set<OrderKey> save(List<OrderChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<OrderChange> inOrder = changes.stream()
                .sorted(comparing(change -> change.order().key()))
                .toList();
        return sql.ask(handle -> SavedOrders.run(handle.createQuery(SAVE), inOrder));
    }

    @Override
    public Map<OrderId, Instant> placed(ShopId shop, Instant from, Instant until) {
        Map<OrderId, Instant> placed = new HashMap<>();
        sql.ask(handle -> {
            handle.createQuery(PLACED)
                    .bind("shop", shop.domain())
                    .bind("from", Columns.at(from))
                    .bind("until", Columns.at(until))
                    .map((row, context) -> placed.put(
                            new OrderId(row.getLong("shopify_order_id")), Columns.instant(row, "updated_at")))
                    .list();
            return placed;
        });
        return placed;
    }

    @Override
    public List<TimelineEvent> timeline(OrderKey key) {
        return sql.ask(handle -> handle.createQuery(TIMELINE)
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .map((row, context) -> OrderColumns.event(row))
                .list());
    }

    @Override
    public Page<OrderRow> list(Filter filter, Optional<String> cursor, int limit) {
        ListQuery list = new ListQuery().ofShops(filter.shops()).inStatuses(filter.statuses());
        filter.customerId().ifPresent(customer -> list.where("customer_id = :customer", Map.of("customer", customer)));
        if (filter.inConflict()) {
            list.where("in_conflict");
        }
        if (!filter.search().isEmpty()) {
            String literal = ListQuery.literally(filter.search());
            list.where(
                    "(lower(number) like :search or lower(number) like :numbered or lower(mail) like :search)",
                    Map.of("search", literal + "%", "numbered", "#" + literal + "%"));
        }
        cursor.ifPresent(text ->
                list.where("(placed_at, shop_id, shopify_order_id) < (:placedAt, :shop, :order)", behind(text)));
        return sql.ask(handle -> list.page(
                handle,
                "select * from orders" + list.conditions()
                        + " order by placed_at desc, shop_id desc, shopify_order_id desc limit :limit",
                limit,
                query -> query.map((row, context) -> OrderColumns.listed(row)).list(),
                JdbiOrders::cursorBehind));
    }

    private static String cursorBehind(OrderRow row) {
        return Cursors.write(
                row.placedAt().toString(),
                row.key().shop().domain(),
                row.key().order().toString());
    }

    private static Map<String, ?> behind(String cursor) {
        List<String> parts = Cursors.read(cursor, 3);
        try {
            return Map.of(
                    "placedAt",
                    Columns.at(Instant.parse(parts.get(0))),
                    "shop",
                    parts.get(1),
                    "order",
                    Long.parseLong(parts.get(2)));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("Not a cursor of this list: " + cursor, notATime);
        }
    }
}
