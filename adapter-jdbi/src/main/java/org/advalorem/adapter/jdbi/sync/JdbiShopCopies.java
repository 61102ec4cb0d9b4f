package org.advalorem.adapter.jdbi.sync;

import java.util.List;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.sync.ShopCopies;

/** Removes from all tables of the copy, some rows of each at once. */
public final class JdbiShopCopies implements ShopCopies {

    /** What hangs on a row comes before it. */
    private static final List<String> TABLES = List.of(
            "shopify_order_cache",
            "shopify_product_cache",
            "shopify_customer_cache",
            "shopify_inventory_cache",
            "order_timeline_event",
            "order_line",
            "label_file",
            "order_handling",
            "stock_return",
            "orders",
            "customer",
            "stock_level",
            "product_sku",
            "product_variation",
            "product",
            "sync_deviation",
            "sync_job",
            "sync_schedule",
            "inbox_message");

    private final Sql sql;

    public JdbiShopCopies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public int remove(ShopId shop, int most) {
        return sql.inTransaction(handle -> TABLES.stream()
                .mapToInt(table -> handle.createUpdate(statement(table))
                        .bind("shop", shop.domain())
                        .bind("most", most)
                        .execute())
                .sum());
    }

    private static String statement(String table) {
        String which = table.equals("inbox_message") ? " and state <> 'PENDING'" : "";
        return "delete from " + table + " where ctid = any (array(select ctid from " + table + " where shop_id = :shop"
                + which + " limit :most))";
    }
}
