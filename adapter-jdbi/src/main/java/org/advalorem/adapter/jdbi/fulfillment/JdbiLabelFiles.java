package org.advalorem.adapter.jdbi.fulfillment;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Columns;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.fulfillment.LabelFiles;
import org.jdbi.v3.core.statement.SqlStatement;

/** Files of labels in PostgreSQL. Rows are made and taken away with what orders go through, in the statement that saves it. */
public final class JdbiLabelFiles implements LabelFiles {

    private static final String FIND = """
            select type, content from label_file
            where shop_id = :shop and label_id = :label and part = :part and content is not null
            """;

    private static final String KEEP = """
            update label_file set type = :type, content = :content, due_at = null
            where shop_id = :shop and label_id = :label and part = :part
            """;

    /** Beyond the end of the array is null. */
    private static final String TAKE = """
            with due as (
                select f.shop_id, f.label_id, f.part, f.due_at from label_file f where f.due_at <= :now
                order by f.due_at, f.shop_id, f.shopify_order_id, f.part = 'INVOICE' limit :limit for update skip locked
            )
            update label_file f
            set tries = f.tries + 1, due_at = :now::timestamptz + make_interval(secs => (:pauses::bigint[])[f.tries + 1])
            from due where f.shop_id = due.shop_id and f.label_id = due.label_id and f.part = due.part
            returning f.shop_id, f.shopify_order_id, f.label_id, f.part, f.tries, due.due_at
            """;

    private static final String REMOVE = """
            delete from label_file where ctid = any (array(
                select ctid from label_file where wanted_at < :before limit :most for update skip locked))
            """;

    private final Sql sql;

    public JdbiLabelFiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<LabelFile> find(Key key) {
        return sql.ask(handle -> bind(handle.createQuery(FIND), key)
                .map((row, context) -> new LabelFile(
                        LabelFile.Type.valueOf(row.getString("type")), RawBody.of(row.getBytes("content"))))
                .findOne());
    }

    @Override
    public boolean keep(Key key, LabelFile file) {
        return sql.ask(handle -> bind(handle.createUpdate(KEEP), key)
                        .bind("type", file.type().name())
                        .bind("content", file.content().bytes())
                        .execute()
                == 1);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Key key) {
        return statement
                .bind("shop", key.shop().domain())
                .bind("label", key.label())
                .bind("part", key.part().name());
    }

    /** An update returns its rows in no order. */
    @Override
    public List<Wanted> takeDue(int limit, Instant now) {
        return sql
                .ask(handle -> handle.createQuery(TAKE)
                        .bind("now", Columns.at(now))
                        .bind("limit", limit)
                        .bind("pauses", Columns.numbers(PAUSES, pause -> pause.toSeconds()))
                        .map((row, context) -> Map.entry(Columns.instant(row, "due_at"), wanted(row)))
                        .list())
                .stream()
                .sorted(comparing((Map.Entry<Instant, Wanted> entry) -> entry.getKey())
                        .thenComparing(entry -> entry.getValue().order())
                        .thenComparing(entry -> entry.getValue().key().part()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        ShopId shop = new ShopId(row.getString("shop_id"));
        return new Wanted(
                new OrderKey(shop, new OrderId(row.getLong("shopify_order_id"))),
                new Key(shop, row.getString("label_id"), LabelPart.valueOf(row.getString("part"))),
                row.getInt("tries"));
    }

    @Override
    public int removeBefore(Instant before, int most) {
        return sql.ask(handle -> handle.createUpdate(REMOVE)
                .bind("before", Columns.at(before))
                .bind("most", most)
                .execute());
    }
}
