package org.advalorem.adapter.jdbi.order;

import static org.advalorem.adapter.jdbi.order.LineColumns.LINES;
import static org.advalorem.adapter.jdbi.order.OrderColumns.EVENTS;
import static org.advalorem.adapter.jdbi.order.OrderColumns.ORDERS;
import static org.advalorem.adapter.jdbi.sql.Among.among;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.TimelineEvent;
import org.jdbi.v3.core.statement.Query;

/** Statements that save orders with their lines and stories, and perhaps what else belongs to them. */
final class SavedOrders {

    /**
     * A row of the order is locked before any of its lines, so that whoever passes its version is alone with them. Lines that say what they
     * said are not written again.
     */
    private static final String WITH = """
            with saved as (
                insert into orders (%s) select %s from %s
                where o.version = 1 or exists (
                    select from orders k where k.shop_id = o.shop_id and k.shopify_order_id = o.shopify_order_id)
                on conflict (shop_id, shopify_order_id) do update set %s where orders.version = excluded.version - 1
                returning orders.shop_id, orders.shopify_order_id
            ), lines as (
                insert into order_line (%s) select %s from %s where %s
                on conflict (shop_id, shopify_order_id, line_id) do update set %s where %s
            ), story as (
                insert into order_timeline_event (%s) select %s from %s where %s
            )""".formatted(
                    ORDERS.names(),
                    ORDERS.values("o"),
                    ORDERS.given("o"),
                    ORDERS.overwrite(),
                    LINES.names(),
                    LINES.values("l"),
                    LINES.given("l"),
                    isSaved("l"),
                    LINES.overwrite(),
                    LINES.differs("order_line"),
                    EVENTS.names(),
                    EVENTS.values("e"),
                    EVENTS.given("e"),
                    isSaved("e"));

    private SavedOrders() {}

    /**
     * The statement; it answers with the keys of those that were saved.
     *
     * @param also further parts, each with a comma before it
     */
    static String statement(String also) {
        return WITH + also + " select shop_id, shopify_order_id from saved";
    }

    /** Whether a row is of an order that is being saved. */
    static String isSaved(String row) {
        return among(row + ".shop_id, " + row + ".shopify_order_id", "select shop_id, shopify_order_id from saved");
    }

    /**
     * Runs it.
     *
     * @param changes in the order of their keys, so that no two statements wait for each other
     * @return those that were left out, since somebody else was faster
     */
    static Set<OrderKey> run(Query statement, List<OrderChange> changes) {
        List<Order> orders = changes.stream().map(OrderChange::order).toList();
        List<TimelineEvent> events =
                changes.stream().flatMap(change -> change.event().stream()).toList();
        ORDERS.bind(statement, orders);
        LINES.bind(statement, LineColumns.of(orders));
        EVENTS.bind(statement, events);
        List<OrderKey> saved =
                statement.map((row, context) -> OrderColumns.key(row)).list();
        var stale = new HashSet<OrderKey>();
        orders.forEach(order -> stale.add(order.key()));
        saved.forEach(stale::remove);
        return stale;
    }
}
