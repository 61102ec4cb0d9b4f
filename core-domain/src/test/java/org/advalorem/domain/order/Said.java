package org.advalorem.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderOutcome.Changed;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.order.ShopOrder.NoteAttribute;
import org.advalorem.domain.shop.ShopId;

/** A body of an order in the making, #1001 if a test does not mind: paid, with two lines, and nothing sent, unless a test says otherwise. */
public record Said(
        Instant updatedAt,
        Optional<Instant> cancelledAt,
        Optional<Address> address,
        List<String> gateways,
        FinancialStatus financialStatus,
        FulfillmentStatus fulfillmentStatus,
        List<String> tags,
        List<NoteAttribute> notes,
        List<ShopLine> lines,
        List<ShopFulfillment> fulfillments) {

    public static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final OrderProcessing PROCESSING = new OrderProcessing(PaymentRules.standard());
    public static final SkuLookup ALL_KNOWN = ShopLine::sku;

    public static Said paid() {
        return new Said(
                NOON,
                Optional.empty(),
                Optional.empty(),
                List.of("shopify_payments"),
                FinancialStatus.PAID,
                FulfillmentStatus.UNFULFILLED,
                List.of(),
                List.of(),
                List.of(line("11", 3, 3, 0), line("12", 1, 1, 0)),
                List.of());
    }

    public static Said unpaid() {
        return paid().finances(FinancialStatus.PENDING);
    }

    /** All of it sent in one parcel. */
    public static Said sent() {
        return paid().fulfilled(FulfillmentStatus.FULFILLED)
                .lines(line("11", 3, 3, 3), line("12", 1, 1, 1))
                .parcels(parcel("1", Journey.LEFT, "11", "12"));
    }

    public static ShopLine line(String id, int quantity, int current, int fulfilled) {
        return new ShopLine(
                id,
                "Lamp " + id,
                Optional.of(70L),
                Optional.of(Long.parseLong("70" + id)),
                Optional.of("LAMP-" + id),
                quantity,
                current,
                fulfilled,
                usd("10.00").times(quantity));
    }

    public static ShopFulfillment parcel(String id, Journey journey, String... lineIds) {
        return new ShopFulfillment(
                id,
                journey,
                List.of(lineIds),
                Optional.of(new Tracking("1Z" + id, Optional.of("UPS"), Optional.empty())));
    }

    public static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }

    /** So many minutes after noon. */
    public Said at(int minute) {
        return new Said(
                NOON.plusSeconds(60L * minute),
                cancelledAt,
                address,
                gateways,
                financialStatus,
                fulfillmentStatus,
                tags,
                notes,
                lines,
                fulfillments);
    }

    public Said cancelled() {
        return new Said(
                updatedAt,
                Optional.of(updatedAt),
                address,
                gateways,
                financialStatus,
                fulfillmentStatus,
                tags,
                notes,
                lines,
                fulfillments);
    }

    public Said to(Address destination) {
        return new Said(
                updatedAt,
                cancelledAt,
                Optional.of(destination),
                gateways,
                financialStatus,
                fulfillmentStatus,
                tags,
                notes,
                lines,
                fulfillments);
    }

    public Said by(String... names) {
        return new Said(
                updatedAt,
                cancelledAt,
                address,
                List.of(names),
                financialStatus,
                fulfillmentStatus,
                tags,
                notes,
                lines,
                fulfillments);
    }

    public Said finances(FinancialStatus status) {
        return new Said(
                updatedAt, cancelledAt, address, gateways, status, fulfillmentStatus, tags, notes, lines, fulfillments);
    }

    public Said fulfilled(FulfillmentStatus status) {
        return new Said(
                updatedAt, cancelledAt, address, gateways, financialStatus, status, tags, notes, lines, fulfillments);
    }

    public Said tagged(String... names) {
        return new Said(
                updatedAt,
                cancelledAt,
                address,
                gateways,
                financialStatus,
                fulfillmentStatus,
                List.of(names),
                notes,
                lines,
                fulfillments);
    }

    public Said noted(String name, String value) {
        return new Said(
                updatedAt,
                cancelledAt,
                address,
                gateways,
                financialStatus,
                fulfillmentStatus,
                tags,
                List.of(new NoteAttribute(name, value)),
                lines,
                fulfillments);
    }

    public Said lines(ShopLine... all) {
        return new Said(
                updatedAt,
                cancelledAt,
                address,
                gateways,
                financialStatus,
                fulfillmentStatus,
                tags,
                notes,
                List.of(all),
                fulfillments);
    }

    public Said parcels(ShopFulfillment... all) {
        return new Said(
                updatedAt,
                cancelledAt,
                address,
                gateways,
                financialStatus,
                fulfillmentStatus,
                tags,
                notes,
                lines,
                List.of(all));
    }

    public ShopOrder body() {
        return body(1001);
    }

    public ShopOrder body(long number) {
        return new ShopOrder(
                new OrderId(number),
                "#" + number,
                NOON,
                updatedAt,
                cancelledAt,
                Optional.of(5L),
                new Contact(Optional.of("buyer@example.com"), Optional.empty()),
                address,
                usd("40.00"),
                gateways,
                financialStatus,
                fulfillmentStatus,
                List.of(),
                tags,
                notes,
                lines,
                fulfillments);
    }

    /** What these bodies come to, in this sequence. */
    public static Order orderAfter(Said first, Said... more) {
        Order order = created(first);
        for (Said next : more) {
            order = after(order, next);
        }
        return order;
    }

    public static Order created(Said first) {
        return changeOf(PROCESSING.take(SHOP, Optional.empty(), first.body(), ALL_KNOWN, NOON))
                .order();
    }

    public static Order after(Order held, Said next) {
        return PROCESSING
                .take(SHOP, Optional.of(held), next.body(), ALL_KNOWN, NOON)
                .fold(changed -> changed.change().order(), OrderOutcome.Unchanged::order, missing -> {
                    throw new AssertionError(missing.message());
                });
    }

    public static OrderChange changeOf(OrderOutcome outcome) {
        return ((Changed) outcome).change();
    }
}
