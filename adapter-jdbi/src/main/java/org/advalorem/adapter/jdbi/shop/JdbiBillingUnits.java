package org.advalorem.adapter.jdbi.shop;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.shop.BillingUnits;
import org.jdbi.v3.core.Handle;

/** One row for each order that holds a unit; the count stands on the shop, whose row is locked while it changes. */
public final class JdbiBillingUnits implements BillingUnits {

    private static final String GIVE_BACK = """
            with gone as (
                delete from billing_unit where shop_id = :shop and shopify_order_id = :order returning shop_id, cycle_start
            )
            update shop s set cycle_used = greatest(s.cycle_used - 1, 0)
            from gone where s.shop_id = gone.shop_id and s.cycle_start = gone.cycle_start
            """;

    private final Sql sql;

    public JdbiBillingUnits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean take(CorrectionKey key, Instant now) {
        return sql.inTransaction(handle -> {
            if (holdsOne(handle, key)) {
                return true;
            }
            Counter counter = counter(handle, key.shop(), "for update").orElseThrow(() -> unknown(key.shop()));
            BillingCycle cycle = counter.cycle.at(now);
            // Asked again under the shop's lock, which every taker holds.
            if (holdsOne(handle, key)) {
                return true;
            }
            if (!counter.plan.allows(cycle.used())) {
                return false;
            }
            handOut(handle, key, cycle, now);
            return true;
        });
    }

    private static boolean holdsOne(Handle handle, CorrectionKey key) {
        return handle.createQuery(
                        "select exists (select from billing_unit where shop_id = :shop and shopify_order_id = :order)")
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .mapTo(Boolean.class)
                .one();
    }

    private static void handOut(Handle handle, CorrectionKey key, BillingCycle cycle, Instant now) {
        handle.createUpdate("""
                with unit as (
                    insert into billing_unit (shop_id, shopify_order_id, cycle_start, taken_at) values (:shop, :order, :start, :now)
                )
                update shop set cycle_start = :start, cycle_used = :used where shop_id = :shop
                """)
                .bind("shop", key.shop().domain())
                .bind("order", key.order().value())
                .bind("start", Columns.at(cycle.start()))
                .bind("now", Columns.at(now))
                .bind("used", cycle.used() + 1)
                .execute();
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
        return sql.ask(handle -> counter(handle, shop, ""))
                .orElseThrow(() -> unknown(shop))
                .cycle
                .at(now);
    }

    private static Optional<Counter> counter(Handle handle, ShopId shop, String lock) {
        return handle.createQuery("select * from shop where shop_id = :shop " + lock)
                .bind("shop", shop.domain())
                .map((row, context) -> {
                    int limit = row.getInt("plan_orders_per_cycle");
                    OptionalInt perCycle = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(limit);
                    return new Counter(
                            new Plan(row.getString("plan_name"), perCycle),
                            new BillingCycle(Columns.instant(row, "cycle_start"), row.getInt("cycle_used")));
                })
                .findOne();
    }

    private static IllegalArgumentException unknown(ShopId shop) {
        return new IllegalArgumentException("Unknown shop: " + shop);
    }

    private record Counter(Plan plan, BillingCycle cycle) {}
}
