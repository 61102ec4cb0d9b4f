package org.advalorem.adapter.jdbi.order;

import static org.advalorem.adapter.jdbi.sql.Columns.instant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalText;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.order.OrderStatus;

/** Rows of {@code order_handling} and of {@code stock_return}. */
final class HandlingColumns {

    static final RowShape<Handling> HANDLINGS = new RowShape<Handling>("handling")
            .text("shop_id", handling -> handling.order().shop().domain())
            .number("shopify_order_id", handling -> handling.order().order().value())
            .optionalText("shipment", Handling::shipment)
            .optionalText("label", handling -> handling.shipped().map(Shipped::label))
            .optionalText(
                    "carrier", handling -> handling.parcel().map(Parcel::key).map(ParcelKey::carrier))
            .optionalText("carrier_name", handling -> handling.shipped().map(Shipped::carrier))
            .optionalText("service", handling -> handling.shipped().map(Shipped::service))
            .optionalText("service_name", handling -> handling.shipped().map(Shipped::serviceName))
            .optionalText(
                    "tracking_number",
                    handling -> handling.parcel().map(Parcel::key).map(ParcelKey::number))
            .optionalText("tracking_link", handling -> handling.shipped().flatMap(Shipped::trackingLink))
            .optionalText("label_file", handling -> handling.shipped().flatMap(Shipped::file))
            .optionalText("invoice", handling -> handling.shipped().flatMap(Shipped::invoice))
            .optionalInstant("label_eta", handling -> handling.shipped().flatMap(Shipped::eta))
            .optionalInstant("shipped_at", handling -> handling.shipped().map(Shipped::at))
            .optionalText("tracking", handling -> handling.parcel().map(TrackingJson::write))
            .optionalText(
                    "tracking_status",
                    handling -> handling.parcel().map(parcel -> parcel.status().name()))
            .optionalInstant("estimated_delivery", Handling::estimatedDelivery)
            .optionalInstant("delivered_at", Handling::deliveredAt)
            .integer("labels_given_back", Handling::labelsGivenBack)
            .optionalInstant("return_requested_at", Handling::returnRequestedAt)
            .optionalInstant("return_received_at", Handling::returnReceivedAt)
            .optionalText("before_refund", handling -> handling.beforeRefund().map(Enum::name));

    static final RowShape<StockReturn> RETURNS = new RowShape<StockReturn>("back")
            .text("shop_id", back -> back.order().shop().domain())
            .number("shopify_order_id", back -> back.order().order().value())
            .text("line_id", StockReturn::line)
            .text("sku", StockReturn::sku)
            .integer("units", StockReturn::units);

    private HandlingColumns() {}

    static Handling handling(ResultSet row) throws SQLException {
        Optional<Shipped> shipped = row.getString("label") == null ? Optional.empty() : Optional.of(shipped(row));
        return new Handling(
                OrderColumns.key(row),
                optionalText(row, "shipment"),
                shipped,
                shipped.isEmpty()
                        ? Optional.empty()
                        : Optional.of(TrackingJson.parcel(parcelKey(row), row.getString("tracking"))),
                row.getInt("labels_given_back"),
                optionalInstant(row, "return_requested_at"),
                optionalInstant(row, "return_received_at"),
                optionalText(row, "before_refund").map(OrderStatus::valueOf));
    }

    private static Shipped shipped(ResultSet row) throws SQLException {
        return new Shipped(
                row.getString("label"),
                row.getString("carrier_name"),
                row.getString("service"),
                row.getString("service_name"),
                row.getString("tracking_number"),
                optionalText(row, "tracking_link"),
                optionalText(row, "label_file"),
                optionalText(row, "invoice"),
                optionalInstant(row, "label_eta"),
                instant(row, "shipped_at"));
    }

    static ParcelKey parcelKey(ResultSet row) throws SQLException {
        return new ParcelKey(row.getString("carrier"), row.getString("tracking_number"));
    }

    static StockReturn stockReturn(ResultSet row) throws SQLException {
        return new StockReturn(
                OrderColumns.key(row), row.getString("line_id"), row.getString("sku"), row.getInt("units"));
    }
}
