package org.advalorem.adapter.jdbi.shop;

import static java.util.stream.Collectors.toMap;
import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.integers;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ShopId;
import org.jdbi.v3.core.Handle;

/**
 * Hands out the units of one group of orders in one transaction: the shops' rows are locked, so nobody else counts meanwhile, then
 * it is decided order by order, and what was decided is written at once.
 */
final class TakenUnits {

    /** In the order of their names, so that two instances do not lock each other out. */
    private static final String COUNTERS = """
            select shop_id, plan_name, plan_orders_per_cycle, cycle_start, cycle_used from shop
            where shop_id = any (:shops) order by shop_id
            """;

    private static final String HOLDERS = """
            select u.shop_id, u.shopify_order_id
            from unnest(:shop::text[], :order::bigint[]) as wish (shop_id, shopify_order_id)
            cross join lateral (
                select * from billing_unit u where u.shop_id = wish.shop_id and u.shopify_order_id = wish.shopify_order_id limit 1
            ) u
            """;

    private static final String WRITE = """
            with units as (
                insert into billing_unit (shop_id, shopify_order_id, cycle_start, taken_at)
                select shop_id, shopify_order_id, as_instant(cycle_start), as_instant(taken_at)
                from unnest(:shop::text[], :order::bigint[], :cycle::bigint[], :at::bigint[])
                as u (shop_id, shopify_order_id, cycle_start, taken_at)
            )
            update shop s set cycle_start = as_instant(c.cycle_start), cycle_used = c.cycle_used
            from unnest(:counted::text[], :start::bigint[], :used::int[]) as c (shop_id, cycle_start, cycle_used)
            where s.shop_id = c.shop_id
            """;

    private final Map<ShopId, Counter> counters;
    private final Set<CorrectionKey> holders;
    private final Map<ShopId, BillingCycle> counted = new HashMap<>();
    private final List<Unit> units = new ArrayList<>();

    private TakenUnits(Map<ShopId, Counter> counters, Set<CorrectionKey> holders) {
        this.counters = counters;
        this.holders = holders;
    }

    /** An order that wants a unit of the cycle that holds {@code now}. */
    record Wish(CorrectionKey key, Instant now) {}

    /** A shop's plan, and the cycle it counted in last. */
    record Counter(Plan plan, BillingCycle cycle) {

        private static Counter of(ResultSet row) throws SQLException {
            int limit = row.getInt("plan_orders_per_cycle");
            OptionalInt perCycle = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(limit);
            return new Counter(
                    new Plan(row.getString("plan_name"), perCycle),
                    new BillingCycle(Columns.instant(row, "cycle_start"), row.getInt("cycle_used")));
        }
    }

    private record Unit(CorrectionKey key, Instant cycleStart, Instant at) {}

    /**
     * Decides in the order of the wishes; must run in a transaction.
     *
     * @param wishes no two of one order
     * @return for each whether the order holds a unit now
     * @throws IllegalArgumentException if a shop is unknown
     */
    static List<Boolean> take(Handle handle, List<Wish> wishes) {
        List<ShopId> shops =
                wishes.stream().map(wish -> wish.key().shop()).distinct().toList();
        Map<ShopId, Counter> counters = counters(handle, shops, "for update");
        // Asked under the lock, which every taker holds.
        var taken = new TakenUnits(counters, holders(handle, wishes));
        List<Boolean> answers = wishes.stream().map(taken::grant).toList();
        taken.write(handle);
        return answers;
    }

    /**
     * The counters of shops.
     *
     * @param lock {@code for update}, or nothing
     */
    static Map<ShopId, Counter> counters(Handle handle, List<ShopId> shops, String lock) {
        Map<ShopId, Counter> found = handle.createQuery(COUNTERS + lock)
                .bind("shops", texts(shops, ShopId::domain))
                .map((row, context) -> Map.entry(new ShopId(row.getString("shop_id")), Counter.of(row)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        shops.stream().filter(shop -> !found.containsKey(shop)).forEach(shop -> {
            throw new IllegalArgumentException("Unknown shop: " + shop);
        });
        return found;
    }

    private static Set<CorrectionKey> holders(Handle handle, List<Wish> wishes) {
        return handle.createQuery(HOLDERS)
                .bind("shop", texts(wishes, wish -> wish.key().shop().domain()))
                .bind("order", numbers(wishes, wish -> wish.key().order().value()))
                .map((row, context) -> new CorrectionKey(
                        new ShopId(row.getString("shop_id")), new OrderId(row.getLong("shopify_order_id"))))
                .collect(Collectors.toSet());
    }

    private boolean grant(Wish wish) {
        if (holders.contains(wish.key())) {
            return true;
        }
        ShopId shop = wish.key().shop();
        Counter counter = counters.get(shop);
        BillingCycle cycle = counted.getOrDefault(shop, counter.cycle()).at(wish.now());
        if (!counter.plan().allows(cycle.used())) {
            return false;
        }
        counted.put(shop, new BillingCycle(cycle.start(), cycle.used() + 1));
        units.add(new Unit(wish.key(), cycle.start(), wish.now()));
        return true;
    }

    private void write(Handle handle) {
        if (units.isEmpty()) {
            return;
        }
        List<ShopId> shops = List.copyOf(counted.keySet());
        handle.createUpdate(WRITE)
                .bind("shop", texts(units, unit -> unit.key().shop().domain()))
                .bind("order", numbers(units, unit -> unit.key().order().value()))
                .bind("cycle", instants(units, Unit::cycleStart))
                .bind("at", instants(units, Unit::at))
                .bind("counted", texts(shops, ShopId::domain))
                .bind("start", instants(shops, shop -> counted.get(shop).start()))
                .bind("used", integers(shops, shop -> counted.get(shop).used()))
                .execute();
    }
}
