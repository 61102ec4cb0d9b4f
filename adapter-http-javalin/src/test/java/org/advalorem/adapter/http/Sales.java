package org.advalorem.adapter.http;

import java.time.Duration;
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
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderOutcome;
import org.advalorem.domain.order.OrderProcessing;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopFulfillment;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.Tracking;
import org.advalorem.domain.shop.ShopId;

/** Orders of a shop in all sorts of states. */
final class Sales {

    static final long NEW = 6_200_000_002_001L;
    static final long SENT = NEW + 1;
    static final long CONTESTED = NEW + 2;
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final OrderProcessing PROCESSING = new OrderProcessing(PaymentRules.standard());

    private Sales() {}

    /** #2001 is new and paid at the door, #2002 is sent, and #2003 was sent and is cancelled in Shopify since. */
    static void fill(World world, ShopId shop) {
        hear(world, shop, said(2001, 0, FinancialStatus.PENDING, FulfillmentStatus.UNFULFILLED, "Cash on Delivery"));
        hear(world, shop, sent(2002));
        hear(world, shop, sent(2003));
        hear(world, shop, cancelled(2003));
    }

    static void hear(World world, ShopId shop, ShopOrder said) {
        Optional<Order> held = world.store.orders().find(new OrderKey(shop, said.id()));
        var outcome =
                (OrderOutcome.Changed) PROCESSING.take(shop, held, said, line -> line.sku(), world.clock.instant());
        world.store.orders().save(List.of(outcome.change()));
    }

    static ShopOrder sent(int number) {
        return said(number, 1, FinancialStatus.PAID, FulfillmentStatus.FULFILLED, "shopify_payments");
    }

    /** Nothing has left yet. */
    static ShopOrder paid(int number) {
        return said(number, 0, FinancialStatus.PAID, FulfillmentStatus.UNFULFILLED, "shopify_payments");
    }

    /** The number that Shopify has for {@code #2001} and so on. */
    static long id(int number) {
        return NEW - 2001 + number;
    }

    private static ShopOrder cancelled(int number) {
        return said(number, 2, FinancialStatus.PAID, FulfillmentStatus.UNFULFILLED, "shopify_payments");
    }

    private static ShopOrder said(
            int number, int day, FinancialStatus finances, FulfillmentStatus fulfilled, String gateway) {
        boolean isSent = fulfilled == FulfillmentStatus.FULFILLED;
        Instant updatedAt = NOON.plusSeconds(number).plus(Duration.ofDays(day));
        return new ShopOrder(
                new OrderId(id(number)),
                "#" + number,
                NOON.plusSeconds(number),
                updatedAt,
                day == 2 ? Optional.of(updatedAt) : Optional.empty(),
                Optional.of(7_100_000_000_042L),
                new Contact(Optional.of("ada" + number + "@example.com"), Optional.of("+15550100")),
                Optional.of(new Address(
                        Optional.of("Ada Example"),
                        Optional.empty(),
                        Optional.of("1 Main St"),
                        Optional.empty(),
                        Optional.of("Springfield"),
                        Optional.of("IL"),
                        Optional.of("62701"),
                        Optional.of("US"),
                        Optional.empty())),
                usd("1289.00"),
                List.of(gateway),
                finances,
                fulfilled,
                List.of("TENOFF"),
                List.of("wholesale"),
                List.of(),
                List.of(
                        line("11", "Merino Base Layer / Long sleeve / Charcoal", 3, isSent, "100.00"),
                        line("12", "Camping Mug", 1, isSent, "1189.00")),
                isSent
                        ? List.of(new ShopFulfillment(
                                "1",
                                Journey.LEFT,
                                List.of("11", "12"),
                                Optional.of(new Tracking(
                                        "JD014600003828",
                                        Optional.of("DHL"),
                                        Optional.of("https://track.example.com/JD014600003828")))))
                        : List.of());
    }

    private static ShopLine line(String id, String name, int quantity, boolean sent, String total) {
        return new ShopLine(
                id,
                name,
                Optional.of(70L),
                Optional.of(Long.parseLong("70" + id)),
                Optional.of("SKU-" + id),
                quantity,
                quantity,
                sent ? quantity : 0,
                usd(total));
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
