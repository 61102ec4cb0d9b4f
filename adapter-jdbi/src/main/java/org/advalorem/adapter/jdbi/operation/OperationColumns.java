package org.advalorem.adapter.jdbi.operation;

import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Unnested;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of {@code operation}, and the parts of statements that write them. */
public final class OperationColumns {

    /** The columns to write, and those of the rows they come from. */
    public static final String NAMES =
            "shop_id, idempotency_key, subject, kind, request_hash, intended, state, opened_at, settled_at, observed";

    /** Their values out of rows that are named {@code o}. */
    public static final String VALUES = "o.shop_id, o.idempotency_key, o.subject, o.kind, o.request_hash, o.intended,"
            + " o.state, as_instant(o.opened_at), as_instant(o.settled_at), o.observed";

    /** The arrays of those rows. */
    public static final String PARAMETERS = ":effectShop::text[], :effectKey::text[], :effectSubject::text[],"
            + " :effectKind::text[], :effectRequest::text[], :effectIntended::text[], :effectState::text[],"
            + " :effectOpenedAt::bigint[], :effectSettledAt::bigint[], :effectObserved::text[]";

    /** Those rows. */
    static final String ROWS = Unnested.rows(PARAMETERS, NAMES);

    /** What a whole row writes over the one with its key. */
    public static final String OVERWRITE = "state = excluded.state, settled_at = excluded.settled_at,"
            + " observed = excluded.observed, intended = excluded.intended, request_hash = excluded.request_hash,"
            + " opened_at = excluded.opened_at";

    private static final String WRITE =
            "insert into operation (%s) select %s from %s as o".formatted(NAMES, VALUES, ROWS)
                    + " on conflict (shop_id, idempotency_key) do update set state = excluded.state, settled_at = excluded.settled_at,"
                    + " observed = excluded.observed where operation.state in ('OPEN', 'UNKNOWN')";

    private OperationColumns() {}

    /** Writes how operations stand, in the transaction of what they belong to; what is settled stays as it is. */
    public static void write(Handle handle, List<Operation> standing) {
        var statement = handle.createUpdate(WRITE);
        bind(statement, standing);
        statement.execute();
    }

    public static void bind(SqlStatement<?> statement, List<Operation> operations) {
        statement
                .bind(
                        "effectShop",
                        texts(operations, operation -> operation.shop().domain()))
                .bind("effectKey", texts(operations, Operation::idempotencyKey))
                .bind("effectSubject", texts(operations, Operation::subject))
                .bind(
                        "effectKind",
                        texts(operations, operation -> operation.kind().name()))
                .bind("effectRequest", texts(operations, Operation::requestHash))
                .bind("effectIntended", texts(operations, Operation::intended))
                .bind(
                        "effectState",
                        texts(operations, operation -> operation.state().name()))
                .bind("effectOpenedAt", instants(operations, Operation::openedAt))
                .bind("effectSettledAt", optionalInstants(operations, Operation::settledAt))
                .bind("effectObserved", texts(operations, Operation::observed));
    }

    public static Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                new ShopId(row.getString("shop_id")),
                row.getString("idempotency_key"),
                row.getString("subject"),
                OperationKind.valueOf(row.getString("kind")),
                row.getString("request_hash"),
                row.getString("intended"),
                OperationState.valueOf(row.getString("state")),
                Columns.instant(row, "opened_at"),
                Columns.optionalInstant(row, "settled_at"),
                row.getString("observed"));
    }
}
