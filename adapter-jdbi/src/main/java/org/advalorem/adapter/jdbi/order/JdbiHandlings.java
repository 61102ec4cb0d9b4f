package org.advalorem.adapter.jdbi.order;

import static java.util.Comparator.comparing;
import static org.advalorem.adapter.jdbi.order.HandlingColumns.HANDLINGS;
import static org.advalorem.adapter.jdbi.order.HandlingColumns.RETURNS;
import static org.advalorem.adapter.jdbi.order.OrderColumns.EVENTS;
import static org.advalorem.adapter.jdbi.order.SavedOrders.isSaved;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.ParcelTaken;
import org.advalorem.port.order.StaleOrder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** What was done about orders in PostgreSQL. Any number of steps is saved in one statement, each with its order. */
public final class JdbiHandlings implements Handlings {

    private static final String FIND = """
            select h.* from unnest(:shops::text[], :orders::bigint[]) as k (shop_id, shopify_order_id)
            join order_handling h on h.shop_id = k.shop_id and h.shopify_order_id = k.shopify_order_id
            """;

    static final String OF_PARCELS = """
            select h.shop_id, h.shopify_order_id, h.carrier, h.tracking_number
            from unnest(:carriers::text[], :numbers::text[]) as p (carrier, number)
            join order_handling h on h.shop_id = :shop and h.carrier = p.carrier and h.tracking_number = p.number
            """;

    /**
     * What goes back is added where it is counted first; an item that several lines are of gets the sum. Who keeps a label's file writes
     * in its row, so the row that is taken away takes along what was kept a moment ago.
     */
    private static final String SAVE = SavedOrders.statement("""
            , handlings as (
                insert into order_handling (%s) select %s from %s where %s
                on conflict (shop_id, shopify_order_id) do update set %s
            ), wordless as (
                update order_timeline_event t set cause = '' from %s
                where e.kind = 'FORGOTTEN' and %s
                    and t.shop_id = e.shop_id and t.shopify_order_id = e.shopify_order_id and t.kind = 'TRACKING_UPDATE'
            ), files as (
                insert into label_file (shop_id, label_id, part, shopify_order_id, wanted_at, due_at)
                select h.shop_id, h.label, p.part, h.shopify_order_id, as_instant(h.shipped_at), as_instant(h.shipped_at)
                from %s
                join %s on h.shop_id = e.shop_id and h.shopify_order_id = e.shopify_order_id
                cross join lateral (values ('LABEL', h.label_file), ('INVOICE', h.invoice)) as p (part, link)
                where e.kind in ('LABEL_CREATED', 'LABEL_KEPT') and %s and p.link is not null
                on conflict (shop_id, label_id, part) do nothing
            ), fileless as (
                delete from label_file f using %s
                where e.kind in ('LABEL_VOIDED', 'FORGOTTEN') and %s
                    and f.shop_id = e.shop_id and f.shopify_order_id = e.shopify_order_id
            ), shelf as (
                insert into stock_return (%s) select %s from %s where %s
                on conflict do nothing returning shop_id, sku, units
            ), counted as (
                select shelf.shop_id, level.shopify_inventory_item_id, level.shopify_location_id, sum(shelf.units) as units
                from shelf
                cross join lateral (
                    select k.shopify_inventory_item_id from product_sku k where k.shop_id = shelf.shop_id and k.id = shelf.sku
                    order by k.deleted_at is not null limit 1) sku
                cross join lateral (
                    select l.shopify_inventory_item_id, l.shopify_location_id from stock_level l
                    where l.shop_id = shelf.shop_id and l.shopify_inventory_item_id = sku.shopify_inventory_item_id
                        and l.available is not null
                    order by l.shopify_location_id limit 1) level
                group by shelf.shop_id, level.shopify_inventory_item_id, level.shopify_location_id
            ), stock as (
                update stock_level l set available = l.available + c.units from counted c
                where l.shop_id = c.shop_id and l.shopify_inventory_item_id = c.shopify_inventory_item_id
                    and l.shopify_location_id = c.shopify_location_id
            )""".formatted(
                    HANDLINGS.names(),
                    HANDLINGS.values("h"),
                    HANDLINGS.given("h"),
                    isSaved("h"),
                    HANDLINGS.overwrite(),
                    EVENTS.given("e"),
                    isSaved("e"),
                    EVENTS.given("e"),
                    HANDLINGS.given("h"),
                    isSaved("e"),
                    EVENTS.given("e"),
                    isSaved("e"),
                    RETURNS.names(),
                    RETURNS.values("r"),
                    RETURNS.given("r"),
                    isSaved("r")));

    private static final String STOCK_RETURNS = """
            select * from stock_return where shop_id = :shop and shopify_order_id = :order order by line_id
            """;

    private final Sql sql;

    public JdbiHandlings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<OrderKey, Handling> find(Collection<OrderKey> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        List<OrderKey> each = orders.stream().distinct().toList();
        return sql.ask(handle -> {
            var found = new HashMap<OrderKey, Handling>();
            handle.createQuery(FIND)
                    .bind("shops", Columns.texts(each, key -> key.shop().domain()))
                    .bind("orders", Columns.numbers(each, key -> key.order().value()))
                    .map((row, context) -> HandlingColumns.handling(row))
                    .forEach(handling -> found.put(handling.order(), handling));
            return found;
        });
    }

    @Override
    public Map<ParcelKey, OrderKey> ofParcels(ShopId shop, Collection<ParcelKey> parcels) {
        if (parcels.isEmpty()) {
            return Map.of();
        }
        List<ParcelKey> each = parcels.stream().distinct().toList();
        return sql.ask(handle -> {
            var found = new HashMap<ParcelKey, OrderKey>();
            handle.createQuery(OF_PARCELS)
                    .bind("shop", shop.domain())
                    .bind("carriers", Columns.texts(each, ParcelKey::carrier))
                    .bind("numbers", Columns.texts(each, ParcelKey::number))
                    .map((row, context) -> Map.entry(HandlingColumns.parcelKey(row), OrderColumns.key(row)))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        });
    }

    @Override
    public Set<OrderKey> save(List<HandlingChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        try {
            return sql.ask(handle -> save(handle, changes));
        } catch (ParcelTaken refused) {
            throw changes.stream()
                    .map(HandlingChange::handling)
                    .filter(this::isOfAnother)
                    .findFirst()
                    .map(JdbiHandlings::taken)
                    .orElse(refused);
        }
    }

    private boolean isOfAnother(Handling handling) {
        List<ParcelKey> parcel = handling.parcel().map(Parcel::key).stream().toList();
        return ofParcels(handling.order().shop(), parcel).values().stream()
                .anyMatch(holder -> !holder.equals(handling.order()));
    }

    /**
     * Saves a step in the transaction of what it follows from.
     *
     * @throws StaleOrder if the order was changed since
     * @throws ParcelTaken if it brings a parcel that is another order's
     */
    public static void save(Handle handle, HandlingChange change) {
        if (!save(handle, List.of(change)).isEmpty()) {
            throw new StaleOrder(change.handling().order());
        }
    }

    /** The database does not say which parcel it is, so of several steps the first that has one is named. */
    private static Set<OrderKey> save(Handle handle, List<HandlingChange> changes) {
        List<HandlingChange> inOrder = changes.stream()
                .sorted(comparing(change -> change.handling().order()))
                .toList();
        Query statement = handle.createQuery(SAVE);
        HANDLINGS.bind(statement, inOrder.stream().map(HandlingChange::handling).toList());
        RETURNS.bind(
                statement,
                inOrder.stream().flatMap(change -> change.stock().stream()).toList());
        try {
            return SavedOrders.run(
                    statement, inOrder.stream().map(HandlingChange::order).toList());
        } catch (JdbiException refused) {
            throw Sql.isRefusedBy("order_handling_parcel", refused)
                    ? inOrder.stream()
                            .map(HandlingChange::handling)
                            .filter(handling -> handling.parcel().isPresent())
                            .findFirst()
                            .map(JdbiHandlings::taken)
                            .orElseThrow()
                    : refused;
        }
    }

    private static ParcelTaken taken(Handling handling) {
        return new ParcelTaken(
                handling.order(), handling.parcel().map(Parcel::key).orElseThrow());
    }

    @Override
    public List<StockReturn> stockReturns(OrderKey order) {
        return sql.ask(handle -> handle.createQuery(STOCK_RETURNS)
                .bind("shop", order.shop().domain())
                .bind("order", order.order().value())
                .map((row, context) -> HandlingColumns.stockReturn(row))
                .list());
    }
}
