package org.advalorem.adapter.jdbi.payment;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.operation.OperationColumns;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.payment.RefundClaim;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.StaleRefund;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** Refunds that were asked for in PostgreSQL. A claim is a lease in the refund's own row, by the database's clock. */
public final class JdbiRefundRequests implements RefundRequests {

    private static final String COLUMNS =
            "version, status, payment, amount, currency, asked_at, confirmed, refund, calls, first_call,"
                    + " since, due_at, reason";

    private static final String VALUES =
            ":version, :status, :payment, :amount, :currency, :askedAt::timestamptz, :confirmed, :refund,"
                    + " :calls, :firstCall::timestamptz, :since::timestamptz, :dueAt::timestamptz, :reason";

    private static final String OF_ORDER = """
            select * from refund_request where shop_id = :shop and shopify_order_id = :order order by number
            """;

    private static final String INSERT = "insert into refund_request (shop_id, shopify_order_id, number, " + COLUMNS
            + ") values (:shop, :order, :number, " + VALUES + ") on conflict do nothing";

    private static final String UPDATE = "update refund_request set (" + COLUMNS + ") = (" + VALUES
            + "), lease_owner = case when :keeps then lease_owner end, lease_until = case when :keeps then lease_until end"
            + " where shop_id = :shop and shopify_order_id = :order and number = :number and version = :version - 1 and ";

    private static final String MINE = "fence = :fence and lease_until > clock_timestamp()";

    private static final String NOBODYS = "(lease_until is null or lease_until <= clock_timestamp())";

    private static final String CLAIM = """
            with due as (
                select shop_id, shopify_order_id, number from refund_request
                where due_at <= clock_timestamp() and (lease_until is null or lease_until <= clock_timestamp())
                order by due_at, shop_id, shopify_order_id, number limit :limit for update skip locked
            )
            update refund_request r set fence = fence + 1, lease_owner = :owner,
                lease_until = clock_timestamp() + :lease * interval '1 millisecond'
            from due
            where r.shop_id = due.shop_id and r.shopify_order_id = due.shopify_order_id and r.number = due.number
            returning r.*
            """;

    /** An update returns its rows in no order. */
    private static final Comparator<RefundClaim> LONGEST_DUE_FIRST = comparing(
                    (RefundClaim claim) -> claim.request().dueAt().orElse(Instant.MAX))
            .thenComparing(claim -> claim.request().order())
            .thenComparing(claim -> claim.request().number());

    private final Sql sql;

    public JdbiRefundRequests(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<RefundRequest> ask(OrderKey order, String payment, Money amount, Money paid, Instant now) {
        for (; ; ) {
            List<RefundRequest> asked = of(order);
            if (amount.compareTo(RefundRequest.left(paid, asked)) > 0) {
                return Optional.empty();
            }
            RefundRequest wanted = RefundRequest.wanted(order, asked.size() + 1, payment, amount, now);
            if (sql.inTransaction(handle -> inserted(handle, wanted))) {
                return Optional.of(wanted);
            }
            // Somebody else asked in between, and took this number.
        }
    }

    private static boolean inserted(Handle handle, RefundRequest wanted) {
        boolean free = bind(handle.createUpdate(INSERT), wanted).execute() == 1;
        if (free) {
            OperationColumns.write(handle, List.of(wanted.operation()));
        }
        return free;
    }

    @Override
    public List<RefundClaim> claimDue(int limit, Lease lease) {
        return sql
                .ask(handle -> handle.createQuery(CLAIM)
                        .bind("limit", limit)
                        .bind("owner", lease.owner())
                        .bind("lease", lease.length().toMillis())
                        .map((row, context) -> new RefundClaim(request(row), row.getLong("fence")))
                        .list())
                .stream()
                .sorted(LONGEST_DUE_FIRST)
                .toList();
    }

    @Override
    public void save(RefundRequest next, RefundClaim claim) {
        sql.inTransaction(handle ->
                saved(handle, bind(handle.createUpdate(UPDATE + MINE), next).bind("fence", claim.fence()), next));
    }

    @Override
    public void save(RefundRequest next) {
        sql.inTransaction(handle -> saved(handle, bind(handle.createUpdate(UPDATE + NOBODYS), next), next));
    }

    private static RefundRequest saved(Handle handle, Update update, RefundRequest next) {
        if (update.bind("keeps", next.status() == RefundStatus.SENDING).execute() == 0) {
            throw new StaleRefund(next);
        }
        OperationColumns.write(handle, List.of(next.operation()));
        return next;
    }

    @Override
    public List<RefundRequest> of(OrderKey order) {
        return sql.ask(handle -> handle.createQuery(OF_ORDER)
                .bind("shop", order.shop().domain())
                .bind("order", order.order().value())
                .map((row, context) -> request(row))
                .list());
    }

    @Override
    public Optional<RefundRequest> ofRefund(ShopId shop, String refund) {
        return sql.ask(
                handle -> handle.createQuery("select * from refund_request where shop_id = :shop and refund = :refund")
                        .bind("shop", shop.domain())
                        .bind("refund", refund)
                        .map((row, context) -> request(row))
                        .findFirst());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, RefundRequest request) {
        return statement
                .bind("shop", request.order().shop().domain())
                .bind("order", request.order().order().value())
                .bind("number", request.number())
                .bind("version", request.version())
                .bind("status", request.status().name())
                .bind("payment", request.payment())
                .bind("amount", request.amount().decimal())
                .bind("currency", request.amount().currency().getCurrencyCode())
                .bind("askedAt", Columns.at(request.askedAt()))
                .bind("confirmed", request.confirmed())
                .bind("refund", request.refund().orElse(null))
                .bind("calls", request.calls())
                .bind("firstCall", request.firstCall().map(Columns::at).orElse(null))
                .bind("since", Columns.at(request.since()))
                .bind("dueAt", request.dueAt().map(Columns::at).orElse(null))
                .bind("reason", Columns.storable(request.reason().orElse(null)));
    }

    private static RefundRequest request(ResultSet row) throws SQLException {
        return new RefundRequest(
                new OrderKey(new ShopId(row.getString("shop_id")), new OrderId(row.getLong("shopify_order_id"))),
                row.getInt("number"),
                row.getLong("version"),
                RefundStatus.valueOf(row.getString("status")),
                row.getString("payment"),
                Money.parse(row.getString("amount"), Currencies.of(row.getString("currency"))),
                Columns.instant(row, "asked_at"),
                row.getBoolean("confirmed"),
                Columns.optionalText(row, "refund"),
                row.getInt("calls"),
                Columns.optionalInstant(row, "first_call"),
                Columns.instant(row, "since"),
                Columns.optionalInstant(row, "due_at"),
                Columns.optionalText(row, "reason"));
    }
}
