package org.advalorem.adapter.jdbi.payment;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.operation.OperationColumns;
import org.advalorem.adapter.jdbi.order.JdbiHandlings;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.LeasedTable;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish;
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
            "version, status, payment, amount, paid, currency, asked_at, asked_under, confirmed, refund, calls, first_call,"
                    + " since, due_at, reason";

    private static final String VALUES =
            ":version, :status, :payment, :amount, :paid, :currency, :askedAt::timestamptz, :askedUnder, :confirmed, :refund,"
                    + " :calls, :firstCall::timestamptz, :since::timestamptz, :dueAt::timestamptz, :reason";

    private static final String OF_ORDER = """
            select * from refund_request where shop_id = :shop and shopify_order_id = :order order by number
            """;

    private static final String FIRST_OF_PAYMENT = """
            select * from refund_request
            where shop_id = :shop and payment = :payment and status not in ('FAILED', 'REFUSED')
            order by asked_at, shopify_order_id, number
            limit 1
            """;

    private static final LeasedTable TABLE = new LeasedTable("refund_request", "number", COLUMNS, VALUES, "");

    private static final String HURRY =
            "update refund_request set due_at = least(due_at, :now) where status not in ('FAILED', 'REFUSED') and ";

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
    public RefundWish.Answer ask(RefundWish wish, Instant now) {
        for (; ; ) {
            RefundWish.Answer answer = wish.among(of(wish.order()), now);
            boolean settled = answer.fold(
                    fresh -> sql.inTransaction(handle -> inserted(handle, fresh.request())),
                    there -> true,
                    tooMuch -> true,
                    overtaken -> true);
            if (settled) {
                return answer;
            }
            // Somebody else asked in between, and took this number.
        }
    }

    private static boolean inserted(Handle handle, RefundRequest wanted) {
        boolean free = bind(TABLE.insert(handle), wanted).execute() == 1;
        if (free) {
            OperationColumns.write(handle, List.of(wanted.operation()));
        }
        return free;
    }

    @Override
    public List<RefundClaim> claimDue(int limit, Lease lease) {
        return sql
                .ask(handle -> TABLE.claimDue(
                        handle, limit, lease, (row, context) -> new RefundClaim(request(row), row.getLong("fence"))))
                .stream()
                .sorted(LONGEST_DUE_FIRST)
                .toList();
    }

    @Override
    public void save(RefundRequest next, RefundClaim claim, Optional<HandlingChange> story) {
        boolean keeps = next.status() == RefundStatus.SENDING;
        sql.inTransaction(handle -> {
            RefundRequest saved = saved(handle, TABLE.updateHeld(handle, claim.fence(), keeps), next);
            story.ifPresent(change -> JdbiHandlings.save(handle, change));
            return saved;
        });
    }

    @Override
    public void save(RefundRequest next) {
        sql.inTransaction(handle -> saved(handle, TABLE.updateFree(handle), next));
    }

    private static RefundRequest saved(Handle handle, Update update, RefundRequest next) {
        if (bind(update, next).execute() == 0) {
            throw new StaleRefund(next);
        }
        OperationColumns.write(handle, List.of(next.operation()));
        return next;
    }

    @Override
    public int hurry(ShopId shop, String payment, Instant now) {
        return sql.ask(handle -> handle.createUpdate(HURRY + "shop_id = :shop and payment = :payment")
                .bind("shop", shop.domain())
                .bind("payment", payment)
                .bind("now", Columns.at(now))
                .execute());
    }

    @Override
    public int hurryAll(Instant askedFrom, Instant now) {
        return sql.ask(handle -> handle.createUpdate(HURRY + "asked_at >= :from")
                .bind("from", Columns.at(askedFrom))
                .bind("now", Columns.at(now))
                .execute());
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

    @Override
    public Optional<RefundRequest> firstOf(ShopId shop, String payment) {
        return sql.ask(handle -> handle.createQuery(FIRST_OF_PAYMENT)
                .bind("shop", shop.domain())
                .bind("payment", payment)
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
                .bind("paid", request.paid().decimal())
                .bind("currency", request.amount().currency().getCurrencyCode())
                .bind("askedAt", Columns.at(request.askedAt()))
                .bind("askedUnder", request.askedUnder().orElse(null))
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
                money(row, "amount"),
                money(row, "paid"),
                Columns.instant(row, "asked_at"),
                Columns.optionalText(row, "asked_under"),
                row.getBoolean("confirmed"),
                Columns.optionalText(row, "refund"),
                row.getInt("calls"),
                Columns.optionalInstant(row, "first_call"),
                Columns.instant(row, "since"),
                Columns.optionalInstant(row, "due_at"),
                Columns.optionalText(row, "reason"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.parse(row.getString(column), Currencies.of(row.getString("currency")));
    }
}
