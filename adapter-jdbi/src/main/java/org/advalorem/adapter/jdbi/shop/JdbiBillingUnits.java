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

    private static final String GIVE_BACK = """
            with gone as (
                delete from billing_unit where shop_id = :shop and shopify_order_id = :order returning shop_id, cycle_start
            )
            update shop s set cycle_used = greatest(s.cycle_used - 1, 0)
            from gone where s.shop_id = gone.shop_id and s.cycle_start = gone.cycle_start
            """;

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
        sql.ask(handle -> handle.createUpdate(GIVE_BACK)
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .execute());
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
