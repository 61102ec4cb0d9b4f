package org.advalorem.adapter.jdbi.order;

import static org.advalorem.adapter.jdbi.sql.Columns.instant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalText;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderLine.Tracked;
import org.advalorem.domain.order.Tracking;

/** Rows of {@code order_line}. */
final class LineColumns {

    static final RowShape<Line> LINES = new RowShape<Line>("line")
            .text("shop_id", line -> line.order.shop().domain())
            .number("shopify_order_id", line -> line.order.order().value())
            .text("line_id", line -> line.line.id())
            .text("name", line -> line.line.name())
            .optionalNumber("shopify_product_id", line -> line.line.productId())
            .optionalNumber("shopify_variant_id", line -> line.line.variantId())
            .optionalText("sku", line -> line.line.sku())
            .optionalText("sku_key", line -> line.line.skuKey())
            .integer("quantity", line -> line.line.quantity())
            .integer("current_quantity", line -> line.line.currentQuantity())
            .integer("fulfilled_quantity", line -> line.line.fulfilledQuantity())
            .text("currency", line -> line.line.total().currency().getCurrencyCode())
            .text("total", line -> line.line.total().decimal())
            .text("own_status", line -> line.line.own().name())
            .text("reached_status", line -> line.line.reached().name())
            .optionalText("tracking_number", line -> line.line.tracking().map(Tracking::number))
            .optionalText("tracking_company", line -> line.line.tracking().flatMap(Tracking::company))
            .optionalText("tracking_url", line -> line.line.tracking().flatMap(Tracking::url))
            .optionalInstant("tracked_at", line -> line.line.tracked().map(Tracked::saidAt))
            .flag("listed", line -> line.line.listed())
            .instant("as_of", line -> line.line.asOf());

    /** Of a row that holds an order too, whose columns of the same names must not be mistaken for these. */
    static final String AS_LINE = "l.line_id, l.name as line_name, l.shopify_product_id, l.shopify_variant_id, l.sku,"
            + " l.sku_key, l.quantity, l.current_quantity, l.fulfilled_quantity, l.currency as line_currency,"
            + " l.total as line_total, l.own_status as line_own_status, l.reached_status as line_reached_status,"
            + " l.tracking_number, l.tracking_company, l.tracking_url, l.tracked_at, l.listed, l.as_of";

    private LineColumns() {}

    static List<Line> of(List<Order> orders) {
        return orders.stream()
                .flatMap(order -> order.lines().stream().map(line -> new Line(order.key(), line)))
                .toList();
    }

    static OrderLine line(ResultSet row) throws SQLException {
        return new OrderLine(
                row.getString("line_id"),
                row.getString("line_name"),
                OrderColumns.optionalNumber(row, "shopify_product_id"),
                OrderColumns.optionalNumber(row, "shopify_variant_id"),
                optionalText(row, "sku"),
                optionalText(row, "sku_key"),
                row.getInt("quantity"),
                row.getInt("current_quantity"),
                row.getInt("fulfilled_quantity"),
                OrderColumns.money(row, "line_total", "line_currency"),
                LineStatus.valueOf(row.getString("line_own_status")),
                LineStatus.valueOf(row.getString("line_reached_status")),
                tracked(row),
                row.getBoolean("listed"),
                instant(row, "as_of"));
    }

    private static Optional<Tracked> tracked(ResultSet row) throws SQLException {
        String number = row.getString("tracking_number");
        return number == null
                ? Optional.empty()
                : Optional.of(new Tracked(
                        new Tracking(number, optionalText(row, "tracking_company"), optionalText(row, "tracking_url")),
                        instant(row, "tracked_at")));
    }

    /** A line and the order it is of. */
    record Line(OrderKey order, OrderLine line) {}
}
