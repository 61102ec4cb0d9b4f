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

/** A body of order #1001 in the making: paid, with two lines, and nothing sent, unless a test says otherwise. */
record Said(
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

    static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final OrderProcessing PROCESSING = new OrderProcessing(PaymentRules.standard());
    static final SkuLookup ALL_KNOWN = ShopLine::sku;

    static Said paid() {
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

    static Said unpaid() {
        return paid().finances(FinancialStatus.PENDING);
    }

    /** All of it sent in one parcel. */
    static Said sent() {
        return paid().fulfilled(FulfillmentStatus.FULFILLED)
                .lines(line("11", 3, 3, 3), line("12", 1, 1, 1))
                .parcels(parcel("1", Journey.LEFT, "11", "12"));
    }

    static ShopLine line(String id, int quantity, int current, int fulfilled) {
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

    static ShopFulfillment parcel(String id, Journey journey, String... lineIds) {
        return new ShopFulfillment(
                id,
                journey,
                List.of(lineIds),
                Optional.of(new Tracking("1Z" + id, Optional.of("UPS"), Optional.empty())));
    }

    static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }

    /** So many minutes after noon. */
    Said at(int minute) {
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

    Said cancelled() {
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

    Said to(Address destination) {
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

    Said by(String... names) {
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

    Said finances(FinancialStatus status) {
        return new Said(
                updatedAt, cancelledAt, address, gateways, status, fulfillmentStatus, tags, notes, lines, fulfillments);
    }

    Said fulfilled(FulfillmentStatus status) {
        return new Said(
                updatedAt, cancelledAt, address, gateways, financialStatus, status, tags, notes, lines, fulfillments);
    }

    Said tagged(String... names) {
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

    Said noted(String name, String value) {
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

    Said lines(ShopLine... all) {
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

    Said parcels(ShopFulfillment... all) {
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

    ShopOrder body() {
        return new ShopOrder(
                new OrderId(1001),
                "#1001",
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
    static Order orderAfter(Said first, Said... more) {
        Order order = created(first);
        for (Said next : more) {
            order = after(order, next);
        }
        return order;
    }

    static Order created(Said first) {
        return changeOf(PROCESSING.take(SHOP, Optional.empty(), first.body(), ALL_KNOWN, NOON))
                .order();
    }

    static Order after(Order held, Said next) {
        return PROCESSING
                .take(SHOP, Optional.of(held), next.body(), ALL_KNOWN, NOON)
                .fold(changed -> changed.change().order(), OrderOutcome.Unchanged::order, missing -> {
                    throw new AssertionError(missing.message());
                });
    }

    static OrderChange changeOf(OrderOutcome outcome) {
        return ((Changed) outcome).change();
    }
}
