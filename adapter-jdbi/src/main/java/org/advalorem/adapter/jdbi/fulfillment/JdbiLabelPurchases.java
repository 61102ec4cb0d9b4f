package org.advalorem.adapter.jdbi.fulfillment;

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
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.LabelClaim;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.StaleLabel;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** Purchases of labels in PostgreSQL. A claim is a lease in the purchase's own row, by the database's clock. */
public final class JdbiLabelPurchases implements LabelPurchases {

    private static final String COLUMNS =
            "version, status, rate, format, label, label_id, calls, looks, turned_down, asked, since,"
                    + " due_at, reason";

    private static final String VALUES =
            ":version, :status, :rate, :format, :label, :labelId, :calls, :looks, :turnedDown, :asked,"
                    + " :since::timestamptz, :dueAt::timestamptz, :reason";

    private static final String LATEST = """
            select * from label_purchase where shop_id = :shop and shopify_order_id = :order order by attempt desc limit 1
            """;

    private static final String INSERT = "insert into label_purchase (shop_id, shopify_order_id, attempt, " + COLUMNS
            + ") values (:shop, :order, :attempt, " + VALUES + ") on conflict do nothing";

    private static final String UPDATE = "update label_purchase set (" + COLUMNS + ") = (" + VALUES
            + "), lease_owner = case when :keeps then lease_owner end, lease_until = case when :keeps then lease_until end"
            + " where shop_id = :shop and shopify_order_id = :order and attempt = :attempt and version = :version - 1 and ";

    private static final String MINE = "fence = :fence and lease_until > clock_timestamp()";

    private static final String NOBODYS = "(lease_until is null or lease_until <= clock_timestamp())";

    private static final String CLAIM = """
            with due as (
                select shop_id, shopify_order_id, attempt from label_purchase
                where due_at <= clock_timestamp() and (lease_until is null or lease_until <= clock_timestamp())
                order by due_at, shop_id, shopify_order_id limit :limit for update skip locked
            )
            update label_purchase p set fence = fence + 1, lease_owner = :owner,
                lease_until = clock_timestamp() + :lease * interval '1 millisecond'
            from due
            where p.shop_id = due.shop_id and p.shopify_order_id = due.shopify_order_id and p.attempt = due.attempt
            returning p.*
            """;

    private static final String OF_LABEL = """
            select * from label_purchase where shop_id = :shop and label_id = :label
            order by shopify_order_id desc, attempt desc limit 1
            """;

    /** An update returns its rows in no order. */
    private static final Comparator<LabelClaim> LONGEST_DUE_FIRST = comparing(
                    (LabelClaim claim) -> claim.purchase().dueAt().orElse(Instant.MAX))
            .thenComparing(claim -> claim.purchase().order());

    private final Sql sql;

    public JdbiLabelPurchases(Sql sql) {
        this.sql = sql;
    }

    @Override
    public LabelPurchase want(OrderKey order, Rate rate, LabelFormat format, Instant now) {
        for (; ; ) {
            Optional<LabelPurchase> there = sql.inTransaction(handle -> {
                Optional<LabelPurchase> last = latest(handle, order);
                if (last.filter(purchase -> !purchase.status().isEnd()).isPresent()) {
                    return last;
                }
                int attempt = last.map(LabelPurchase::attempt).orElse(0) + 1;
                return inserted(handle, LabelPurchase.wanted(order, attempt, rate, format, now));
            });
            if (there.isPresent()) {
                return there.get();
            }
            // Somebody else wrote one in between.
        }
    }

    private static Optional<LabelPurchase> inserted(Handle handle, LabelPurchase wanted) {
        if (bind(handle.createUpdate(INSERT), wanted).execute() == 0) {
            return Optional.empty();
        }
        OperationColumns.write(handle, wanted.operations());
        return Optional.of(wanted);
    }

    @Override
    public List<LabelClaim> claimDue(int limit, Lease lease) {
        return sql
                .ask(handle -> handle.createQuery(CLAIM)
                        .bind("limit", limit)
                        .bind("owner", lease.owner())
                        .bind("lease", lease.length().toMillis())
                        .map((row, context) -> new LabelClaim(purchase(row), row.getLong("fence")))
                        .list())
                .stream()
                .sorted(LONGEST_DUE_FIRST)
                .toList();
    }

    @Override
    public void save(LabelPurchase next, LabelClaim claim) {
        sql.inTransaction(handle ->
                saved(handle, bind(handle.createUpdate(UPDATE + MINE), next).bind("fence", claim.fence()), next));
    }

    @Override
    public void save(LabelPurchase next) {
        sql.inTransaction(handle -> saved(handle, bind(handle.createUpdate(UPDATE + NOBODYS), next), next));
    }

    private static LabelPurchase saved(Handle handle, Update update, LabelPurchase next) {
        if (update.bind("keeps", next.status() == PurchaseStatus.BUYING).execute() == 0) {
            throw new StaleLabel(next);
        }
        OperationColumns.write(handle, next.operations());
        return next;
    }

    @Override
    public Optional<LabelPurchase> latest(OrderKey order) {
        return sql.ask(handle -> latest(handle, order));
    }

    private static Optional<LabelPurchase> latest(Handle handle, OrderKey order) {
        return handle.createQuery(LATEST)
                .bind("shop", order.shop().domain())
                .bind("order", order.order().value())
                .map((row, context) -> purchase(row))
                .findOne();
    }

    @Override
    public Optional<LabelPurchase> ofLabel(ShopId shop, String label) {
        return sql.ask(handle -> handle.createQuery(OF_LABEL)
                .bind("shop", shop.domain())
                .bind("label", label)
                .map((row, context) -> purchase(row))
                .findOne());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, LabelPurchase purchase) {
        return statement
                .bind("shop", purchase.order().shop().domain())
                .bind("order", purchase.order().order().value())
                .bind("attempt", purchase.attempt())
                .bind("version", purchase.version())
                .bind("status", purchase.status().name())
                .bind("rate", LabelJson.write(purchase.rate()))
                .bind("format", purchase.format().name())
                .bind(
                        "label",
                        Columns.storable(purchase.label().map(LabelJson::write).orElse(null)))
                .bind("labelId", purchase.label().map(Label::id).orElse(null))
                .bind("calls", purchase.calls())
                .bind("looks", purchase.looks())
                .bind("turnedDown", purchase.turnedDown())
                .bind("asked", purchase.asked())
                .bind("since", Columns.at(purchase.since()))
                .bind("dueAt", purchase.dueAt().map(Columns::at).orElse(null))
                .bind("reason", Columns.storable(purchase.reason().orElse(null)));
    }

    private static LabelPurchase purchase(ResultSet row) throws SQLException {
        return new LabelPurchase(
                new OrderKey(new ShopId(row.getString("shop_id")), new OrderId(row.getLong("shopify_order_id"))),
                row.getInt("attempt"),
                row.getLong("version"),
                PurchaseStatus.valueOf(row.getString("status")),
                LabelJson.rate(row.getString("rate")),
                LabelFormat.valueOf(row.getString("format")),
                Columns.optionalText(row, "label").map(LabelJson::label),
                row.getInt("calls"),
                row.getInt("looks"),
                row.getBoolean("turned_down"),
                row.getInt("asked"),
                Columns.instant(row, "since"),
                Columns.optionalInstant(row, "due_at"),
                Columns.optionalText(row, "reason"));
    }
}
