package org.advalorem.adapter.jdbi.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Cursors;
import org.advalorem.adapter.jdbi.sql.ListQuery;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.operation.Operations;

/** Operations in PostgreSQL. Those of a correction's steps are written with the step. */
public final class JdbiOperations implements Operations {

    private static final String OPEN =
            "insert into operation (%s) select %s from %s as o on conflict (shop_id, idempotency_key) do nothing"
                    .formatted(OperationColumns.NAMES, OperationColumns.VALUES, OperationColumns.ROWS);

    private static final String SETTLE = "update operation set state = o.state, settled_at = as_instant(o.settled_at),"
            + " observed = o.observed from " + OperationColumns.ROWS + " as o"
            + " where operation.shop_id = o.shop_id and operation.idempotency_key = o.idempotency_key";

    /**
     * No index is kept of open pushes, since each would write it twice; whoever looks for those reads the whole table, and nobody else
     * does.
     */
    private static final String UNSETTLED = """
            select * from operation where kind = :kind and unsettled_since < :before
            union all
            select * from operation
            where :kind = 'CUSTOMS_PUSH' and kind = 'CUSTOMS_PUSH' and state in ('OPEN', 'UNKNOWN') and opened_at < :before
            order by opened_at, number limit :limit
            """;

    private final Sql sql;

    public JdbiOperations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean open(Operation operation) {
        return sql.ask(handle -> {
            var statement = handle.createUpdate(OPEN);
            OperationColumns.bind(statement, List.of(operation));
            return statement.execute() == 1;
        });
    }

    @Override
    public void settle(Operation operation) {
        int settled = sql.ask(handle -> {
            var statement = handle.createUpdate(SETTLE);
            OperationColumns.bind(statement, List.of(operation));
            return statement.execute();
        });
        if (settled == 0) {
            throw new IllegalStateException("Never opened: " + operation.idempotencyKey());
        }
    }

    @Override
    public Optional<Operation> find(ShopId shop, String idempotencyKey) {
        return sql.ask(
                handle -> handle.createQuery("select * from operation where shop_id = :shop and idempotency_key = :key")
                        .bind("shop", shop.domain())
                        .bind("key", idempotencyKey)
                        .map((row, context) -> OperationColumns.operation(row))
                        .findOne());
    }

    @Override
    public Page<Operation> list(Filter filter, Optional<String> cursor, int limit) {
        ListQuery list = new ListQuery()
                .ofShops(filter.shops())
                .among("kind", filter.kinds())
                .among("state", filter.states());
        if (!filter.subject().isEmpty()) {
            list.where("subject = :subject", Map.of("subject", filter.subject()));
        }
        cursor.ifPresent(
                text -> list.where("(opened_at, shop_id, idempotency_key) < (:openedAt, :shop, :key)", behind(text)));
        return sql.ask(handle -> list.page(
                handle,
                "select * from operation" + list.conditions()
                        + " order by opened_at desc, shop_id desc, idempotency_key desc limit :limit",
                limit,
                query -> query.map((row, context) -> OperationColumns.operation(row))
                        .list(),
                last -> Cursors.write(last.openedAt().toString(), last.shop().domain(), last.idempotencyKey())));
    }

    private static Map<String, ?> behind(String cursor) {
        List<String> parts = Cursors.read(cursor, 3);
        try {
            return Map.of(
                    "openedAt", Columns.at(Instant.parse(parts.get(0))), "shop", parts.get(1), "key", parts.get(2));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("Not a cursor of this list: " + cursor, notATime);
        }
    }

    @Override
    public Map<OperationState, Long> counts(Set<ShopId> shops) {
        ListQuery counted = new ListQuery().ofShops(shops);
        return sql.ask(handle -> {
            var counts = new EnumMap<OperationState, Long>(OperationState.class);
            counted.query(
                            handle,
                            "select state, count(*) as count from operation" + counted.conditions() + " group by state")
                    .map((row, context) ->
                            Map.entry(OperationState.valueOf(row.getString("state")), row.getLong("count")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    @Override
    public List<Operation> unsettled(OperationKind kind, Instant openedBefore, int limit) {
        return sql.ask(handle -> handle.createQuery(UNSETTLED)
                .bind("kind", kind.name())
                .bind("before", Columns.at(openedBefore))
                .bind("limit", limit)
                .map((row, context) -> OperationColumns.operation(row))
                .list());
    }
}
