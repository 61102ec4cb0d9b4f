package org.advalorem.adapter.jdbi.order;

import static org.advalorem.adapter.jdbi.sql.Columns.instant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstant;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalText;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.CustomerData;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.Gone;
import org.advalorem.domain.order.Happening;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderData;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Payment;
import org.advalorem.domain.order.Payment.Cod;
import org.advalorem.domain.order.PaymentMethod;
import org.advalorem.domain.order.Standing;
import org.advalorem.domain.order.Standing.Settled;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.order.OrderRow;

/** Rows of {@code orders} and {@code order_timeline_event}. */
final class OrderColumns {

    static final RowShape<Order> ORDERS = new RowShape<Order>("order")
            .text("shop_id", order -> order.key().shop().domain())
            .number("shopify_order_id", order -> order.key().order().value())
            .number("version", Order::version)
            .text("status", order -> order.status().name())
            .text("own_status", order -> order.standing().own().name())
            .text("reached_status", order -> order.standing().reached().name())
            .text("said_status", order -> order.standing().said().name())
            .optionalText(
                    "settled_status",
                    order -> order.standing()
                            .settled()
                            .map(settled -> settled.said().name()))
            .optionalInstant(
                    "settled_up_to", order -> order.standing().settled().map(Settled::upTo))
            .flag("in_conflict", order -> order.standing().isInConflict())
            .text("number", order -> order.data().number())
            .instant("placed_at", order -> order.data().placedAt())
            .instant("updated_at", order -> order.data().updatedAt())
            .optionalInstant("cancelled_at", order -> order.data().cancelledAt())
            .text("currency", order -> order.data().total().currency().getCurrencyCode())
            .text("total", order -> order.data().total().decimal())
            .text("financial_status", order -> order.data().financialStatus().name())
            .text(
                    "fulfillment_status",
                    order -> order.data().fulfillmentStatus().name())
            .text("payment_method", order -> order.payment().method().name())
            .optionalText("cod_rule", order -> order.payment().cod().map(Cod::rule))
            .optionalText("cod_found", order -> order.payment().cod().map(Cod::found))
            .optionalInstant("cod_said_at", order -> order.payment().cod().map(Cod::saidAt))
            .optionalNumber("customer_id", order -> order.customer().customerId())
            .optionalText("mail", order -> order.customer().contact().mail())
            .optionalText("phone", order -> order.customer().contact().phone())
            .optionalInstant("deleted_at", order -> order.gone().inShop())
            .optionalInstant("forgotten_at", order -> order.gone().person())
            .text("details", OrderDetails::write);

    static final RowShape<TimelineEvent> EVENTS = new RowShape<TimelineEvent>("event")
            .text("shop_id", event -> event.key().shop().domain())
            .number("shopify_order_id", event -> event.key().order().value())
            .number("version", TimelineEvent::version)
            .text("kind", event -> event.kind().name())
            .optionalText("from_status", event -> event.from().map(Enum::name))
            .text("to_status", event -> event.to().name())
            .instant("at", TimelineEvent::at)
            .text("source", event -> event.what().source())
            .text("cause", event -> event.what().cause())
            .optionalText("payload", OrderColumns::payload);

    private OrderColumns() {}

    static OrderKey key(ResultSet row) throws SQLException {
        return new OrderKey(new ShopId(row.getString("shop_id")), new OrderId(row.getLong("shopify_order_id")));
    }

    /** The order of a row, once its lines are known. */
    static Function<List<OrderLine>, Order> order(ResultSet row) throws SQLException {
        OrderDetails details = OrderDetails.read(row.getString("details"));
        OrderKey key = key(row);
        long version = row.getLong("version");
        Standing standing = standing(row);
        OrderData data = data(row, details);
        CustomerData customer = new CustomerData(
                optionalNumber(row, "customer_id"),
                new Contact(optionalText(row, "mail"), optionalText(row, "phone")),
                details.destination());
        Payment payment = payment(row);
        var gone = new Gone(optionalInstant(row, "deleted_at"), optionalInstant(row, "forgotten_at"));
        return lines -> new Order(key, version, standing, data, customer, payment, lines, gone);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Optional<OrderStatus> settled = optionalText(row, "settled_status").map(OrderStatus::valueOf);
        return new Standing(
                status(row, "own_status"),
                status(row, "reached_status"),
                status(row, "said_status"),
                settled.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Settled(settled.get(), instant(row, "settled_up_to"))));
    }

    private static OrderStatus status(ResultSet row, String column) throws SQLException {
        return OrderStatus.valueOf(row.getString(column));
    }

    private static OrderData data(ResultSet row, OrderDetails details) throws SQLException {
        return new OrderData(
                row.getString("number"),
                instant(row, "placed_at"),
                instant(row, "updated_at"),
                optionalInstant(row, "cancelled_at"),
                money(row, "total", "currency"),
                FinancialStatus.valueOf(row.getString("financial_status")),
                FulfillmentStatus.valueOf(row.getString("fulfillment_status")),
                details.gateways(),
                details.discountCodes(),
                details.tags());
    }

    private static Payment payment(ResultSet row) throws SQLException {
        String rule = row.getString("cod_rule");
        return new Payment(
                rule == null
                        ? Optional.empty()
                        : Optional.of(new Cod(rule, row.getString("cod_found"), instant(row, "cod_said_at"))));
    }

    static OrderRow listed(ResultSet row) throws SQLException {
        return new OrderRow(
                key(row),
                row.getString("number"),
                instant(row, "placed_at"),
                status(row, "status"),
                FinancialStatus.valueOf(row.getString("financial_status")),
                FulfillmentStatus.valueOf(row.getString("fulfillment_status")),
                PaymentMethod.valueOf(row.getString("payment_method")),
                money(row, "total", "currency"),
                optionalText(row, "mail"),
                row.getBoolean("in_conflict"));
    }

    static TimelineEvent event(ResultSet row) throws SQLException {
        return new TimelineEvent(
                key(row),
                row.getLong("version"),
                optionalText(row, "from_status").map(OrderStatus::valueOf),
                status(row, "to_status"),
                instant(row, "at"),
                new Happening(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("source"),
                        row.getString("cause"),
                        optionalText(row, "payload").map(Json::readTexts).orElse(Map.of())));
    }

    private static Optional<String> payload(TimelineEvent event) {
        Map<String, String> payload = event.what().payload();
        return payload.isEmpty() ? Optional.empty() : Optional.of(Json.write(payload));
    }

    static Money money(ResultSet row, String amount, String currency) throws SQLException {
        return Money.parse(row.getString(amount), Currencies.of(row.getString(currency)));
    }

    static Optional<Long> optionalNumber(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
