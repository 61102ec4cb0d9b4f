package org.advalorem.adapter.jdbi.sql;

import java.util.List;
import org.advalorem.port.correction.Lease;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/**
 * A table of what has to be done for orders, several things for each, with versions. A claim is a lease in the row itself, by the database's
 * clock: {@code fence}, {@code lease_owner} and {@code lease_until}. {@code due_at} says when there is something to do.
 */
public final class LeasedTable {

    private static final String FREE = "(lease_until is null or lease_until <= clock_timestamp())";

    private final String insert;
    private final String update;
    private final String claim;

    /**
     * The statements of one table.
     *
     * @param number the column that tells the things of an order apart; also the name of its parameter
     * @param columns all but the key's and the lease's
     * @param values of those columns
     * @param behind a condition of what waits until all else is taken that is due; empty for none
     */
    public LeasedTable(String table, String number, String columns, String values, String behind) {
        insert = "insert into " + table + " (shop_id, shopify_order_id, " + number + ", " + columns
                + ") values (:shop, :order, :" + number + ", " + values + ") on conflict do nothing";
        update = "update " + table + " set (" + columns + ") = (" + values + "),"
                + " lease_owner = case when :keeps then lease_owner end, lease_until = case when :keeps then lease_until end"
                + " where shop_id = :shop and shopify_order_id = :order and " + number + " = :" + number
                + " and version = :version - 1 and ";
        claim = """
                with due as (
                    select shop_id, shopify_order_id, %2$s from %1$s where due_at <= clock_timestamp() and %3$s
                    order by %4$s due_at, shop_id, shopify_order_id, %2$s limit :limit for update skip locked
                )
                update %1$s t set fence = fence + 1, lease_owner = :owner,
                    lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                from due
                where t.shop_id = due.shop_id and t.shopify_order_id = due.shopify_order_id and t.%2$s = due.%2$s
                returning t.*
                """.formatted(table, number, FREE, behind.isEmpty() ? "" : "(" + behind + "),");
    }

    /** Writes a new row; nothing if it is there already, by any index. */
    public Update insert(Handle handle) {
        return handle.createUpdate(insert);
    }

    /** Writes the next version for whoever holds the row under this fence; nothing for anybody else. */
    public Update updateHeld(Handle handle, long fence, boolean keeps) {
        return handle.createUpdate(update + "fence = :fence and lease_until > clock_timestamp()")
                .bind("fence", fence)
                .bind("keeps", keeps);
    }

    /** Writes the next version of a row that nobody holds; nothing if somebody does. */
    public Update updateFree(Handle handle) {
        return handle.createUpdate(update + FREE).bind("keeps", false);
    }

    /** Takes due rows that nobody holds, the longest due ones of those that do not wait behind, and returns them in no order. */
    public <T> List<T> claimDue(Handle handle, int limit, Lease lease, RowMapper<T> rows) {
        return handle.createQuery(claim)
                .bind("limit", limit)
                .bind("owner", lease.owner())
                .bind("lease", lease.length().toMillis())
                .map(rows)
                .list();
    }
}
