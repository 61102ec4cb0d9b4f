package org.advalorem.adapter.jdbi.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.port.sync.Deviations;

/** Findings in PostgreSQL. */
public final class JdbiDeviations implements Deviations {

    private static final String ADD = """
            insert into sync_deviation (shop_id, job_id, shopify_order_id, kind, in_shop, here)
            select :shop, :job, found.shopify_order_id, found.kind, as_instant(found.in_shop), as_instant(found.here)
            from unnest(:orders, :kinds, :inShop, :here) as found(shopify_order_id, kind, in_shop, here)
            order by found.shopify_order_id
            on conflict (shop_id, job_id, shopify_order_id) do update
            set kind = excluded.kind, in_shop = excluded.in_shop, here = excluded.here
            """;
    private static final String COUNTS = """
            select kind, count(*) as found from sync_deviation where shop_id = :shop and job_id = :job group by kind
            """;
    private static final String LIST = """
            select * from sync_deviation where shop_id = :shop and job_id = :job and shopify_order_id > :after
            order by shopify_order_id limit :limit
            """;

    private final Sql sql;

    public JdbiDeviations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(SyncJobKey job, List<Deviation> found) {
        if (found.isEmpty()) {
            return;
        }
        sql.ask(handle -> handle.createUpdate(ADD)
                .bind("shop", job.shop().domain())
                .bind("job", job.id())
                .bind(
                        "orders",
                        Columns.numbers(found, deviation -> deviation.order().value()))
                .bind(
                        "kinds",
                        Columns.texts(found, deviation -> deviation.kind().name()))
                .bind("inShop", Columns.optionalInstants(found, Deviation::inShop))
                .bind("here", Columns.optionalInstants(found, Deviation::here))
                .execute());
    }

    @Override
    public Map<Deviation.Kind, Long> counts(SyncJobKey job) {
        Map<Deviation.Kind, Long> counts = new EnumMap<>(Deviation.Kind.class);
        sql.ask(handle -> {
            handle.createQuery(COUNTS)
                    .bind("shop", job.shop().domain())
                    .bind("job", job.id())
                    .map((row, context) ->
                            counts.put(Deviation.Kind.valueOf(row.getString("kind")), row.getLong("found")))
                    .list();
            return counts;
        });
        return counts;
    }

    @Override
    public List<Deviation> list(SyncJobKey job, Optional<OrderId> after, int limit) {
        return sql.ask(handle -> handle.createQuery(LIST)
                .bind("shop", job.shop().domain())
                .bind("job", job.id())
                .bind("after", after.map(OrderId::value).orElse(0L))
                .bind("limit", limit)
                .map((row, context) -> deviation(row))
                .list());
    }

    private static Deviation deviation(ResultSet row) throws SQLException {
        return new Deviation(
                new OrderId(row.getLong("shopify_order_id")),
                Deviation.Kind.valueOf(row.getString("kind")),
                Columns.optionalInstant(row, "in_shop"),
                Columns.optionalInstant(row, "here"));
    }
}
