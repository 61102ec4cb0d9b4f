package org.advalorem.proof.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.ShopFulfillment;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.Tracking;

/** An order in the books of a model shop. */
final class ModelOrder {

    private static final Money PRICE = Money.parse("10.00", Currencies.of("USD"));
    private static final String CARD = "shopify_payments";
    private static final Address HOME = new Address(
            Optional.of("Ada Buyer"),
            Optional.empty(),
            Optional.of("1 First Street"),
            Optional.empty(),
            Optional.of("Town"),
            Optional.empty(),
            Optional.of("12345"),
            Optional.of("DE"),
            Optional.empty());

    final long id;
    final Instant placedAt;
    private final List<Line> lines = new ArrayList<>();
    private final List<ShopFulfillment> parcels = new ArrayList<>();
    private final List<String> gateways = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    long customer;
    Instant updatedAt;
    /** The name of its state. */
    String state = "";

    boolean deleted;
    /** Whether goods that had left ever came back, or a payment at the door was forgotten: then the latest body alone does not tell all. */
    boolean tookBack;

    private Optional<Instant> cancelledAt = Optional.empty();
    private FinancialStatus finances = FinancialStatus.PENDING;
    private int nextParcel = 1;

    private static final class Line {
        private final String id;
        private final ModelProduct product;
        private final ModelProduct.Variant variant;
        private final int quantity;
        private int current;
        private int sent;

        Line(String id, ModelProduct product, ModelProduct.Variant variant, int quantity) {
            this.id = id;
            this.product = product;
            this.variant = variant;
            this.quantity = quantity;
            current = quantity;
        }
    }

    ModelOrder(long id, Instant placedAt, long customer, SplittableRandom random) {
        this.id = id;
        this.placedAt = placedAt;
        this.customer = customer;
        updatedAt = placedAt;
        gateways.add(random.nextInt(4) == 0 ? "Cash on Delivery (COD)" : CARD);
        if (random.nextBoolean()) {
            finances = FinancialStatus.PAID;
        }
    }

    void add(ModelProduct product, ModelProduct.Variant variant, int quantity) {
        lines.add(new Line(id + "" + (lines.size() + 1), product, variant, quantity));
    }

    boolean isOf(ModelProduct product) {
        return lines.stream().anyMatch(line -> line.product == product);
    }

    void tag(String tag) {
        tags.add(tag);
    }

    /** @param byCard whatever was meant to pay before is no longer spoken of */
    boolean pay(boolean byCard) {
        boolean was = finances == FinancialStatus.PAID;
        finances = FinancialStatus.PAID;
        if (!was && byCard) {
            tookBack |= !gateways.contains(CARD);
            gateways.clear();
            gateways.add(CARD);
        }
        return !was;
    }

    /** Takes a unit off one line. */
    boolean edit(SplittableRandom random) {
        Line line = lines.get(random.nextInt(lines.size()));
        if (line.current <= line.sent || line.current == 0) {
            return false;
        }
        line.current--;
        return true;
    }

    boolean cancel(Instant at) {
        if (cancelledAt.isPresent()) {
            return false;
        }
        cancelledAt = Optional.of(at);
        return true;
    }

    boolean refund() {
        boolean was = finances == FinancialStatus.REFUNDED;
        finances = FinancialStatus.REFUNDED;
        return !was;
    }

    /** Sends what is left, or one line of it. */
    boolean send(boolean all) {
        List<String> sent = new ArrayList<>();
        for (Line line : lines) {
            if (line.sent < line.current && (all || sent.isEmpty())) {
                line.sent = line.current;
                sent.add(line.id);
            }
        }
        if (!sent.isEmpty()) {
            parcels.add(parcel(Integer.toString(nextParcel++), Journey.LEFT, sent));
        }
        return !sent.isEmpty();
    }

    private ShopFulfillment parcel(String number, Journey journey, List<String> lineIds) {
        return new ShopFulfillment(
                id + number,
                journey,
                lineIds,
                Optional.of(new Tracking("1Z" + id + number, Optional.of("UPS"), Optional.empty())));
    }

    /** The parcels go on. */
    boolean travel() {
        boolean any = false;
        for (int at = 0; at < parcels.size(); at++) {
            ShopFulfillment parcel = parcels.get(at);
            if (parcel.journey() != Journey.DELIVERED) {
                any = true;
                parcels.set(
                        at,
                        new ShopFulfillment(
                                parcel.id(),
                                parcel.journey() == Journey.LEFT ? Journey.OUT_FOR_DELIVERY : Journey.DELIVERED,
                                parcel.lineIds(),
                                parcel.tracking()));
            }
        }
        return any;
    }

    /** The merchant cancels all parcels: the goods are back on the shelf. */
    boolean takeBack() {
        if (parcels.isEmpty()) {
            return false;
        }
        parcels.clear();
        lines.forEach(line -> line.sent = 0);
        tookBack = true;
        return true;
    }

    private FulfillmentStatus fulfillment() {
        boolean some = lines.stream().anyMatch(line -> line.sent > 0);
        boolean all = lines.stream().allMatch(line -> line.sent >= line.current);
        return some
                ? all ? FulfillmentStatus.FULFILLED : FulfillmentStatus.PARTIALLY_FULFILLED
                : FulfillmentStatus.UNFULFILLED;
    }

    /** As the shop says it now. Of a product that is gone only the article number is left. */
    ShopOrder said(LongPredicate isGone) {
        return new ShopOrder(
                new OrderId(id),
                "#" + id % 10_000,
                placedAt,
                updatedAt,
                cancelledAt,
                Optional.of(customer),
                new Contact(Optional.of("buyer" + customer + "@example.com"), Optional.empty()),
                Optional.of(HOME),
                PRICE.times(lines.stream().mapToInt(line -> line.quantity).sum()),
                gateways,
                finances,
                fulfillment(),
                List.of(),
                tags,
                List.of(),
                lines.stream()
                        .map(line -> said(line, isGone.test(line.product.id)))
                        .toList(),
                parcels);
    }

    private static ShopLine said(Line line, boolean isGone) {
        return new ShopLine(
                line.id,
                line.product.title() + " " + line.variant.size(),
                isGone ? Optional.empty() : Optional.of(line.product.id),
                isGone ? Optional.empty() : Optional.of(line.variant.id()),
                Optional.of(line.variant.code()),
                line.quantity,
                line.current,
                line.sent,
                PRICE.times(line.quantity));
    }
}
