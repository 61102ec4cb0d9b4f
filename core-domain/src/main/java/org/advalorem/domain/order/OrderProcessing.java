package org.advalorem.domain.order;

import com.google.common.collect.Maps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.shop.ShopId;

/**
 * Turns what Shopify said of an order into the order that is kept. Every entry uses these steps: a single body after a webhook, and
 * many at once; they differ only in the lookup of SKUs. Whatever the sequence in which the bodies of an order come, and however
 * often, the same order is kept in the end. Of two bodies with the same time the one that comes later is believed.
 */
public final class OrderProcessing {

    private final PaymentRules rules;

    public OrderProcessing(PaymentRules rules) {
        this.rules = rules;
    }

    /**
     * Takes a body over.
     *
     * @param held the order as it is kept; empty if it is not
     */
    public OrderOutcome take(ShopId shop, Optional<Order> held, ShopOrder said, SkuLookup skus, Instant now) {
        return held.map(order -> updated(order, said, skus, now)).orElseGet(() -> created(shop, said, skus, now));
    }

    /** The order's first body. */
    public OrderOutcome created(ShopId shop, ShopOrder said, SkuLookup skus, Instant now) {
        OrderKey key = new OrderKey(shop, said.id());
        List<OrderLine> lines = lines(said, skus);
        List<ShopLine> missing = missing(said, lines);
        if (!missing.isEmpty()) {
            return new OrderOutcome.SkuNotFound(key, missing);
        }
        Payment payment = rules.paymentOf(said);
        Order order = new Order(
                key,
                1,
                Standing.first(statusOf(said, payment.method()), goneBy(said)),
                orderData(said),
                customerData(said),
                payment,
                lines,
                Gone.NOTHING);
        return new OrderOutcome.Changed(new OrderChange(
                order, List.of(), Optional.of(event(order, Kind.CREATED, Optional.empty(), said, now))));
    }

    /** Another body of an order that is kept; an older one than the newest counts only for what no later body takes back. */
    public OrderOutcome updated(Order held, ShopOrder said, SkuLookup skus, Instant now) {
        boolean late = said.updatedAt().isBefore(held.data().updatedAt());
        List<OrderLine> lines = lines(said, skus);
        List<ShopLine> missing = late ? List.of() : missing(said, lines);
        if (!missing.isEmpty()) {
            return new OrderOutcome.SkuNotFound(held.key(), missing);
        }
        Payment payment = rules.paymentOf(said);
        Order after = late
                ? held.toldLate(said, goneBy(said), payment, lines)
                : held.told(said, statusOf(said, payment.method()), goneBy(said), payment, lines);
        return after.equals(held)
                ? new OrderOutcome.Unchanged(held)
                : new OrderOutcome.Changed(change(held, after.next(), said, now));
    }

    private static OrderChange change(Order before, Order after, ShopOrder said, Instant now) {
        return new OrderChange(
                after,
                changes(before, after),
                before.status() == after.status()
                        ? Optional.empty()
                        : Optional.of(event(after, Kind.STATUS_CHANGED, Optional.of(before.status()), said, now)));
    }

    private static TimelineEvent event(
            Order after, Kind kind, Optional<OrderStatus> from, ShopOrder said, Instant now) {
        return new TimelineEvent(
                after.key(),
                after.version(),
                from,
                after.status(),
                now,
                Happening.of(kind, Happening.SHOPIFY, "Shopify's order of " + said.updatedAt()));
    }

    /** Who ordered, and where it goes. */
    public static CustomerData customerData(ShopOrder said) {
        return new CustomerData(said.customerId(), said.contact(), said.address());
    }

    /** The facts that the newest body tells. */
    public static OrderData orderData(ShopOrder said) {
        return new OrderData(
                said.name(),
                said.placedAt(),
                said.updatedAt(),
                said.cancelledAt(),
                said.total(),
                said.financialStatus(),
                said.fulfillmentStatus(),
                said.gateways(),
                said.discountCodes(),
                said.tags());
    }

    /**
     * Where an order stands by one body alone: cancelled and refunded before all else; on its way when all of it has left; in
     * work when a part has; else by its payment.
     */
    public static OrderStatus statusOf(ShopOrder said, PaymentMethod method) {
        if (said.cancelledAt().isPresent()) {
            return OrderStatus.CANCELLED;
        }
        if (said.financialStatus() == FinancialStatus.REFUNDED) {
            return OrderStatus.REFUNDED;
        }
        return switch (said.fulfillmentStatus()) {
            case FULFILLED -> onItsWay(said.fulfillments());
            case PARTIALLY_FULFILLED -> OrderStatus.PROCESSING;
            case UNFULFILLED, RESTOCKED ->
                said.financialStatus().isPromised()
                                || (method == PaymentMethod.COD && said.financialStatus() == FinancialStatus.PENDING)
                        ? OrderStatus.CONFIRMED
                        : OrderStatus.PENDING;
        };
    }

    /** How far the goods of an order went by one body, even if it says that the order is off: PENDING unless all have left. */
    private static OrderStatus goneBy(ShopOrder said) {
        return said.fulfillmentStatus() == FulfillmentStatus.FULFILLED
                ? onItsWay(said.fulfillments())
                : OrderStatus.PENDING;
    }

    /** As far as the parcel that is farthest behind. */
    private static OrderStatus onItsWay(List<ShopFulfillment> parcels) {
        return switch (slowest(parcels)) {
            case LEFT -> OrderStatus.SHIPPED;
            case OUT_FOR_DELIVERY -> OrderStatus.OUT_FOR_DELIVERY;
            case DELIVERED -> OrderStatus.DELIVERED;
        };
    }

    private static Journey slowest(List<ShopFulfillment> parcels) {
        return parcels.stream()
                .map(ShopFulfillment::journey)
                .min(Journey::compareTo)
                .orElse(Journey.LEFT);
    }

    /**
     * The parcel of each line that has one, by the line's id; the last one where a line is in several. Where Shopify does not say
     * what is in which parcel, and there is only one, it has all that has left.
     */
    public static Map<String, Tracking> trackingInfo(ShopOrder said) {
        var found = new LinkedHashMap<String, Tracking>();
        for (ShopLine line : said.lines()) {
            parcelsOf(line, said).stream()
                    .flatMap(parcel -> parcel.tracking().stream())
                    .forEach(tracking -> found.put(line.id(), tracking));
        }
        return found;
    }

    private static List<ShopFulfillment> parcelsOf(ShopLine line, ShopOrder said) {
        List<ShopFulfillment> parcels = said.fulfillments();
        boolean onlyOne = parcels.size() == 1 && parcels.get(0).lineIds().isEmpty();
        return onlyOne
                ? line.fulfilledQuantity() > 0 ? parcels : List.of()
                : parcels.stream()
                        .filter(parcel -> parcel.lineIds().contains(line.id()))
                        .toList();
    }

    /** The lines as this body has them, each with our SKU if it is known. */
    public static List<OrderLine> lines(ShopOrder said, SkuLookup skus) {
        Map<String, Tracking> tracking = trackingInfo(said);
        var lines = new ArrayList<OrderLine>();
        for (ShopLine line : said.lines()) {
            lines.add(OrderLine.of(
                    line,
                    skus.find(line),
                    reached(line, said),
                    Optional.ofNullable(tracking.get(line.id())),
                    said.updatedAt()));
        }
        return lines;
    }

    private static LineStatus reached(ShopLine line, ShopOrder said) {
        if (!line.isFulfilled()) {
            return LineStatus.PENDING;
        }
        return slowest(parcelsOf(line, said)) == Journey.DELIVERED ? LineStatus.DELIVERED : LineStatus.SHIPPED;
    }

    /** The lines that need a SKU and have none. */
    private static List<ShopLine> missing(ShopOrder said, List<OrderLine> lines) {
        var missing = new ArrayList<ShopLine>();
        for (int at = 0; at < lines.size(); at++) {
            ShopLine line = said.lines().get(at);
            if (line.needsSku() && lines.get(at).skuKey().isEmpty()) {
                missing.add(line);
            }
        }
        return missing;
    }

    /** Every field that is other than before, the order's first and then the lines' in the order of their ids. */
    public static List<FieldDifference> changes(Order before, Order after) {
        var changes = new ArrayList<FieldDifference>();
        add(changes, Order.SUBJECT, fields(before), fields(after));
        Map<String, OrderLine> linesBefore = Maps.uniqueIndex(before.lines(), OrderLine::id);
        for (OrderLine line : after.lines()) {
            OrderLine old = linesBefore.get(line.id());
            add(changes, line.subject(), old == null ? Map.of() : fields(old), fields(line));
        }
        return changes;
    }

    private static void add(
            List<FieldDifference> changes, String subject, Map<String, String> before, Map<String, String> after) {
        after.forEach((field, now) -> {
            String old = before.getOrDefault(field, "");
            if (!old.equals(now)) {
                changes.add(new FieldDifference(subject, field, old, now));
            }
        });
    }

    private static Map<String, String> fields(Order order) {
        OrderData data = order.data();
        Contact contact = order.customer().contact();
        var fields = new LinkedHashMap<String, String>();
        fields.put("status", order.status().name());
        fields.put("financialStatus", data.financialStatus().name());
        fields.put("fulfillmentStatus", data.fulfillmentStatus().name());
        fields.put("paymentMethod", order.payment().method().name());
        fields.put("number", data.number());
        fields.put("total", data.total().toString());
        fields.put("cancelledAt", text(data.cancelledAt()));
        fields.put("customerId", text(order.customer().customerId()));
        fields.put("mail", text(contact.mail()));
        fields.put("phone", text(contact.phone()));
        fields.put("address", order.customer().address().map(Address::line).orElse(""));
        fields.put("gateways", String.join(", ", data.gateways()));
        fields.put("discountCodes", String.join(", ", data.discountCodes()));
        fields.put("tags", String.join(", ", data.tags()));
        return fields;
    }

    private static Map<String, String> fields(OrderLine line) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", line.name());
        fields.put("sku", text(line.sku()));
        fields.put("quantity", Integer.toString(line.quantity()));
        fields.put("currentQuantity", Integer.toString(line.currentQuantity()));
        fields.put("fulfilledQuantity", Integer.toString(line.fulfilledQuantity()));
        fields.put("total", line.total().toString());
        fields.put("status", line.status().name());
        fields.put("trackingNumber", line.tracking().map(Tracking::number).orElse(""));
        fields.put("courier", line.tracking().flatMap(Tracking::company).orElse(""));
        return fields;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
