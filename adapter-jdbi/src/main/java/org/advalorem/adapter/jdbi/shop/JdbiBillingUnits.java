package org.advalorem.adapter.jdbi.shop;

import java.time.Instant;
import java.util.List;
import org.advalorem.adapter.jdbi.sql.GroupCommit;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.shop.BillingUnits;

/**
 * One row for each order that holds a unit; the count stands on the shop, whose row is locked while it changes. Orders that come
 * at once share the lock and the commit.
 */
public final class JdbiBillingUnits implements BillingUnits, AutoCloseable {

    private static final int MOST_IN_A_GROUP = 200;

    /** The correction is locked, so that it cannot go on and take its unit for held while that is given back. */
    private static final String GIVE_BACK = """
            with ended as materialized (
                select p.shop_id, p.shopify_order_id from processed_order p
                join billing_unit b on b.shop_id = p.shop_id and b.shopify_order_id = p.shopify_order_id
                where p.status in ('SKIPPED', 'FAILED', 'REJECTED') and p.last_push is null
                  and (p.lease_until is null or p.lease_until <= clock_timestamp()) %s
            ), gone as (
                delete from billing_unit b using ended e
                where b.shop_id = e.shop_id and b.shopify_order_id = e.shopify_order_id
                returning b.shop_id, b.cycle_start
            ), fewer as (
                update shop s set cycle_used = greatest(s.cycle_used - g.units, 0)
                from (select shop_id, cycle_start, count(*)::int as units from gone group by shop_id, cycle_start) g
                where s.shop_id = g.shop_id and s.cycle_start = g.cycle_start
            )
            select count(*) from gone
            """;

    private static final String GIVE_BACK_ONE =
            GIVE_BACK.formatted("and p.shop_id = :shop and p.shopify_order_id = :order for update of p");
    private static final String GIVE_BACK_FORGOTTEN = GIVE_BACK.formatted("for update of p skip locked");

    private final Sql sql;
    private final GroupCommit<TakenUnits.Wish, Boolean> takes;

    public JdbiBillingUnits(Sql sql) {
        this.sql = sql;
        takes = new GroupCommit<>(
                GroupCommit.Terms.upTo(MOST_IN_A_GROUP, TakenUnits.Wish::key),
                wishes -> sql.inTransaction(handle -> TakenUnits.take(handle, wishes)));
    }

    @Override
    public boolean take(CorrectionKey key, Instant now) {
        return takes.write(new TakenUnits.Wish(key, now));
    }

    @Override
    public void giveBack(CorrectionKey key) {
        sql.ask(handle -> handle.createQuery(GIVE_BACK_ONE)
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public int giveBackForgotten() {
        return sql.ask(handle ->
                handle.createQuery(GIVE_BACK_FORGOTTEN).mapTo(Integer.class).one());
    }

    @Override
    public BillingCycle cycle(ShopId shop, Instant now) {
        return sql.ask(handle -> TakenUnits.counters(handle, List.of(shop), ""))
                .get(shop)
                .cycle()
                .at(now);
    }

    /** What waits is still written; what comes later is refused. */
    @Override
    public void close() {
        takes.close();
    }
}
