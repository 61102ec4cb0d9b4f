package org.advalorem.adapter.jdbi.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.operation.Operations;

/** Operations in PostgreSQL. Those of a correction's steps are written with the step. */
public final class JdbiOperations implements Operations {

    private static final String OPEN = "insert into operation (%s) select %s from unnest(%s) as o (%s)"
                    .formatted(
                            OperationColumns.NAMES,
                            OperationColumns.VALUES,
                            OperationColumns.PARAMETERS,
                            OperationColumns.NAMES)
            + " on conflict (shop_id, idempotency_key) do nothing";

    private static final String SETTLE = "update operation set state = o.state, settled_at = as_instant(o.settled_at),"
            + " observed = o.observed from unnest(" + OperationColumns.PARAMETERS + ") as o (" + OperationColumns.NAMES
            + ") where operation.shop_id = o.shop_id and operation.idempotency_key = o.idempotency_key";

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
    public List<Operation> unsettled(OperationKind kind, Instant openedBefore, int limit) {
        return sql.ask(handle -> handle.createQuery(UNSETTLED)
                .bind("kind", kind.name())
                .bind("before", Columns.at(openedBefore))
                .bind("limit", limit)
                .map((row, context) -> OperationColumns.operation(row))
                .list());
    }
}
