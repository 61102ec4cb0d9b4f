package org.advalorem.port.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderOutcome;
import org.advalorem.domain.order.OrderProcessing;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopFulfillment;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.Tracking;
import org.advalorem.domain.shop.ShopId;

/** Orders as a shop says them, with something in every field. */
public final class OrderFixtures {

    public static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    public static final ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    public static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    public static final OrderProcessing PROCESSING = new OrderProcessing(PaymentRules.standard());

    private OrderFixtures() {}

    /** Order {@code number}, placed so many minutes after noon, with two lines. */
    public static ShopOrder placed(long number, int minute) {
        return new ShopOrder(
                new OrderId(number),
                "#" + number,
                NOON.plusSeconds(60L * minute),
                NOON.plusSeconds(60L * minute),
                Optional.empty(),
                Optional.of(900L + number),
                new Contact(Optional.of("Buyer" + number + "@example.com"), Optional.of("+49 30 1234567")),
                Optional.of(new Address(
                        Optional.of("Zoë “Z” Ünal"),
                        Optional.empty(),
                        Optional.of("Example Street 1"),
                        Optional.empty(),
                        Optional.of("Berlin"),
                        Optional.of("BE"),
                        Optional.of("10115"),
                        Optional.of("DE"),
                        Optional.empty())),
                usd("100.00"),
                List.of("shopify_payments", "Cash on Delivery (COD)"),
                FinancialStatus.PENDING,
                FulfillmentStatus.UNFULFILLED,
                List.of("TENOFF"),
                List.of("wholesale", "a, b"),
                List.of(),
                List.of(line(number * 10 + 1, 3, 0, "59.97"), line(number * 10 + 2, 1, 0, "40.03")),
                List.of());
    }

    /** The same a day later, all of it sent. */
    public static ShopOrder sent(long number, int minute) {
        ShopOrder placed = placed(number, minute);
        return new ShopOrder(
                placed.id(),
                placed.name(),
                placed.placedAt(),
                placed.updatedAt().plusSeconds(86_400),
                Optional.empty(),
                placed.customerId(),
                placed.contact(),
                placed.address(),
                placed.total(),
                placed.gateways(),
                FinancialStatus.PAID,
                FulfillmentStatus.FULFILLED,
                placed.discountCodes(),
                List.of(),
                placed.noteAttributes(),
                List.of(line(number * 10 + 1, 3, 3, "59.97"), line(number * 10 + 2, 1, 1, "40.03")),
                List.of(new ShopFulfillment(
                        "77",
                        Journey.LEFT,
                        List.of(),
                        Optional.of(new Tracking(
                                "1Z" + number,
                                Optional.of("UPS"),
                                Optional.of("https://track.example.com/1Z" + number))))));
    }

    /** A body a week later that says cancelled, of whatever went before. */
    public static ShopOrder cancelled(long number, int minute) {
        ShopOrder placed = placed(number, minute);
        Instant later = placed.updatedAt().plusSeconds(604_800);
        return new ShopOrder(
                placed.id(),
                placed.name(),
                placed.placedAt(),
                later,
                Optional.of(later),
                placed.customerId(),
                new Contact(Optional.empty(), Optional.empty()),
                Optional.empty(),
                placed.total(),
                List.of(),
                FinancialStatus.VOIDED,
                FulfillmentStatus.UNFULFILLED,
                List.of(),
                List.of(),
                List.of(),
                placed.lines(),
                List.of());
    }

    /** What becomes of the first body of an order. */
    public static OrderChange created(ShopId shop, ShopOrder said) {
        return changed(PROCESSING.take(shop, Optional.empty(), said, line -> line.sku(), NOON));
    }

    /** What becomes of another body of an order that is kept. */
    public static OrderChange updated(Order held, ShopOrder said) {
        return changed(PROCESSING.take(held.key().shop(), Optional.of(held), said, line -> line.sku(), NOON));
    }

    private static OrderChange changed(OrderOutcome outcome) {
        return outcome.fold(
                OrderOutcome.Changed::change,
                unchanged -> {
                    throw new AssertionError("Nothing changed");
                },
                missing -> {
                    throw new AssertionError(missing.message());
                });
    }

    private static ShopLine line(long id, int quantity, int fulfilled, String total) {
        return new ShopLine(
                Long.toString(id),
                "Lamp " + id,
                Optional.of(50L),
                Optional.of(500 + id),
                Optional.of("LAMP-" + id),
                quantity,
                quantity,
                fulfilled,
                usd(total));
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
