package org.advalorem.adapter.jdbi.fulfillment;

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

    private static final LeasedTable TABLE =
            new LeasedTable("label_purchase", "attempt", COLUMNS, VALUES, "status in ('QUEUED', 'VOIDING')");

    private static final String OF_LABEL = """
            select * from label_purchase where shop_id = :shop and label_id = :label
            order by shopify_order_id desc, attempt desc limit 1
            """;

    private static final String HURRY = """
            update label_purchase set due_at = least(due_at, :now)
            where shop_id = :shop and label_id = :label and status in ('QUEUED', 'BOUGHT', 'VOIDING')
            """;

    /** An update returns its rows in no order. */
    private static final Comparator<LabelClaim> LONGEST_DUE_FIRST = comparing(
                    (LabelClaim claim) -> claim.purchase().isOnlyAskedFor())
            .thenComparing(claim -> claim.purchase().dueAt().orElse(Instant.MAX))
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
        if (bind(TABLE.insert(handle), wanted).execute() == 0) {
            return Optional.empty();
        }
        OperationColumns.write(handle, wanted.operations());
        return Optional.of(wanted);
    }

    @Override
    public List<LabelClaim> claimDue(int limit, Lease lease) {
        return sql
                .ask(handle -> TABLE.claimDue(
                        handle, limit, lease, (row, context) -> new LabelClaim(purchase(row), row.getLong("fence"))))
                .stream()
                .sorted(LONGEST_DUE_FIRST)
                .toList();
    }

    @Override
    public void save(LabelPurchase next, LabelClaim claim, Optional<HandlingChange> story) {
        boolean keeps = next.status() == PurchaseStatus.BUYING;
        sql.inTransaction(handle -> {
            LabelPurchase saved = saved(handle, TABLE.updateHeld(handle, claim.fence(), keeps), next);
            story.ifPresent(change -> JdbiHandlings.save(handle, change));
            return saved;
        });
    }

    @Override
    public void save(LabelPurchase next) {
        sql.inTransaction(handle -> saved(handle, TABLE.updateFree(handle), next));
    }

    private static LabelPurchase saved(Handle handle, Update update, LabelPurchase next) {
        if (bind(update, next).execute() == 0) {
            throw new StaleLabel(next);
        }
        OperationColumns.write(handle, next.operations());
        return next;
    }

    @Override
    public boolean hurry(ShopId shop, String label, Instant now) {
        return sql.ask(handle -> handle.createUpdate(HURRY)
                        .bind("shop", shop.domain())
                        .bind("label", label)
                        .bind("now", Columns.at(now))
                        .execute())
                > 0;
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
