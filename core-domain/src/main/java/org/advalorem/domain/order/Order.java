package org.advalorem.domain.order;

import com.google.common.collect.Maps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.order.Happening.Kind;

/**
 * An order as it is kept: the facts of Shopify's newest body, and where the order stands by all that was said and done.
 *
 * @param version 1 when it is first kept, one more with each change
 * @param lines in the order of their ids
 * @param gone what is gone of it for good
 */
public record Order(
        OrderKey key,
        long version,
        Standing standing,
        OrderData data,
        CustomerData customer,
        Payment payment,
        List<OrderLine> lines,
        Gone gone) {

    /** What a difference that is not of one line is of. */
    static final String SUBJECT = "order";

    public Order {
        lines = lines.stream().sorted(OrderLine.BY_ID).toList();
        if (version < 1) {
            throw new IllegalArgumentException("A version is at least 1: " + version);
        }
    }

    public OrderStatus status() {
        return standing.status();
    }

    /** How much of what is still ordered has left, as far as is known here. */
    public FulfillmentStatus fulfillmentStatus() {
        List<OrderLine> ordered = lines.stream()
                .filter(line -> line.status() != LineStatus.CANCELLED)
                .toList();
        long left = ordered.stream().filter(line -> line.status().hasMoved()).count();
        boolean begun = ordered.stream().anyMatch(line -> line.fulfilledQuantity() > 0);
        return left > 0 && left == ordered.size()
                ? FulfillmentStatus.FULFILLED
                : left > 0 || begun ? FulfillmentStatus.PARTIALLY_FULFILLED : FulfillmentStatus.UNFULFILLED;
    }

    /** What a person should decide, if there is anything. */
    public Optional<Conflict> conflict() {
        return standing.isInConflict()
                ? Optional.of(new Conflict(key, status(), standing.said(), differences()))
                : Optional.empty();
    }

    private List<FieldDifference> differences() {
        var differences = new ArrayList<FieldDifference>();
        differences.add(new FieldDifference(
                SUBJECT, "status", status().name(), standing.said().name()));
        if (fulfillmentStatus() != data.fulfillmentStatus()) {
            differences.add(new FieldDifference(
                    SUBJECT,
                    "fulfillmentStatus",
                    fulfillmentStatus().name(),
                    data.fulfillmentStatus().name()));
        }
        data.cancelledAt()
                .ifPresent(at -> differences.add(new FieldDifference(SUBJECT, "cancelledAt", "", at.toString())));
        for (OrderLine line : lines) {
            if (line.status().hasMoved() && !line.said().hasMoved()) {
                differences.add(new FieldDifference(
                        line.subject(),
                        "status",
                        line.status().name(),
                        line.said().name()));
            }
        }
        return differences;
    }

    /**
     * Brings it to another status by our own doing.
     *
     * @throws IllegalOrderTransition unless the status may become this one
     */
    public OrderChange moved(OrderStatus target, Instant now) {
        return changed(
                standing.moved(target), lines, Happening.of(Kind.STATUS_CHANGED, Happening.STAFF, "Done here"), now);
    }

    /**
     * Writes into its story what was done about it here, or said of its parcel. Where that brings it farther its lines go with it, and
     * nobody has to decide about what Shopify said before.
     *
     * @param target where that brings it; it stays where it is if it cannot become that, or is that already
     */
    public OrderChange noted(Happening what, Optional<OrderStatus> target, Instant now) {
        return target.filter(standing::canBeCarried)
                .map(status -> changed(standing.carried(status), linesAt(status), what, now))
                .orElseGet(() -> changed(standing, lines, what, now));
    }

    /**
     * All its money had gone back, and some of it returned to the shop: it stands where it would stand without that, and its lines with
     * it, unless Shopify says too that all money went back.
     *
     * @param stands where it would stand
     */
    public OrderChange reopened(Happening what, OrderStatus stands, Instant now) {
        return status() == OrderStatus.REFUNDED
                ? changed(standing.reopened(stands), linesAt(stands), what, now)
                : changed(standing, lines, what, now);
    }

    /** As {@link #noted}, and what of it had left is back: all its lines that were delivered or on their way. */
    public OrderChange returned(Happening what, Instant now) {
        return changed(standing, linesAt(LineStatus.RETURNED), what, now);
    }

    private List<OrderLine> linesAt(OrderStatus status) {
        return switch (status) {
            case SHIPPED, OUT_FOR_DELIVERY -> linesAt(LineStatus.SHIPPED);
            case DELIVERED -> linesAt(LineStatus.DELIVERED);
            case CANCELLED -> linesAt(LineStatus.CANCELLED);
            case PENDING, CONFIRMED, PROCESSING, PACKED, REFUNDED -> lines;
        };
    }

    private List<OrderLine> linesAt(LineStatus status) {
        return lines.stream()
                .map(line -> !line.isOff() && line.status().next().contains(status) ? line.moved(status) : line)
                .toList();
    }

    /**
     * Brings one line to another status by our own doing; the order's own stays.
     *
     * @throws IllegalOrderTransition unless the line's status may become this one
     * @throws NoSuchElementException if there is no such line
     */
    public OrderChange lineMoved(String lineId, LineStatus target) {
        if (lines.stream().noneMatch(line -> line.id().equals(lineId))) {
            throw new NoSuchElementException("Order " + key + " has no line " + lineId);
        }
        List<OrderLine> after = lines.stream()
                .map(line -> line.id().equals(lineId) ? line.moved(target) : line)
                .toList();
        return changeTo(new Order(key, version + 1, standing, data, customer, payment, after, gone), Optional.empty());
    }

    /**
     * A person decides that ours is right; Shopify's last word is heard no more until it says something else.
     *
     * @param by who decides, for the order's story
     */
    public OrderChange keptOurs(String by, Instant now) {
        return changed(standing.settledForUs(data.updatedAt()), lines, decided("Ours was kept by " + by), now);
    }

    /**
     * A person decides that Shopify is right, even where that leads back.
     *
     * @param by who decides, for the order's story
     */
    public OrderChange tookShopifys(String by, Instant now) {
        return changed(
                standing.settledForShopify(data.updatedAt()),
                lines.stream().map(OrderLine::asSaid).toList(),
                decided("Shopify's was taken by " + by),
                now);
    }

    private static Happening decided(String how) {
        return Happening.of(Kind.DECIDED, Happening.STAFF, how);
    }

    /**
     * The shop does not have it any more; all else stays as it is.
     *
     * @return empty if that was known
     */
    public Optional<OrderChange> deletedInShop(Instant at, Instant now) {
        return gone.inShop().isPresent()
                ? Optional.empty()
                : Optional.of(gone(customer, gone.inShop(at), shopifys(Kind.DELETED, "Deleted in Shopify"), now));
    }

    /**
     * Keeps no more of who ordered than a number, a country and a province, and will take nothing else.
     *
     * @return empty if that was so
     */
    public Optional<OrderChange> forgotten(Instant at, Instant now) {
        return gone.person().isPresent()
                ? Optional.empty()
                : Optional.of(gone(
                        customer.withoutPerson(),
                        gone.person(at),
                        shopifys(Kind.FORGOTTEN, "The customer was redacted"),
                        now));
    }

    private static Happening shopifys(Kind kind, String cause) {
        return Happening.of(kind, Happening.SHOPIFY, cause);
    }

    /** Without differences: those would tell who is to be forgotten. */
    private OrderChange gone(CustomerData left, Gone now, Happening what, Instant at) {
        Order after = new Order(key, version + 1, standing, data, left, payment, lines, now);
        return new OrderChange(
                after,
                List.of(),
                Optional.of(new TimelineEvent(key, after.version, Optional.of(status()), after.status(), at, what)));
    }

    private OrderChange changed(Standing stands, List<OrderLine> newLines, Happening what, Instant now) {
        Order after = new Order(key, version + 1, stands, data, customer, payment, newLines, gone);
        return changeTo(
                after,
                Optional.of(new TimelineEvent(key, after.version, Optional.of(status()), after.status(), now, what)));
    }

    private OrderChange changeTo(Order after, Optional<TimelineEvent> event) {
        return new OrderChange(after, OrderProcessing.changes(this, after), event);
    }

    /** With the newest body: it tells the facts, and what it lists no more is marked. */
    Order told(ShopOrder said, OrderStatus word, OrderStatus gone, Payment paid, List<OrderLine> fresh) {
        Map<String, OrderLine> merged = byId();
        merged.replaceAll((id, line) -> line.unlisted());
        fresh.forEach(line -> merged.merge(line.id(), line, OrderLine::and));
        return new Order(
                key,
                version,
                standing.told(word, gone),
                OrderProcessing.orderData(said),
                this.gone.person().isPresent()
                        ? OrderProcessing.customerData(said).withoutPerson()
                        : OrderProcessing.customerData(said),
                payment.and(paid),
                List.copyOf(merged.values()),
                this.gone);
    }

    /** With a body that is older than the newest: only what no later body takes back counts. */
    Order toldLate(ShopOrder said, OrderStatus gone, Payment paid, List<OrderLine> fresh) {
        Map<String, OrderLine> merged = byId();
        boolean decided = standing.isDecidedAfter(said.updatedAt());
        for (OrderLine line : fresh) {
            OrderLine late = decided ? line.unlisted().atHome() : line.unlisted();
            merged.merge(line.id(), late, OrderLine::and);
        }
        return new Order(
                key,
                version,
                decided ? standing : standing.toldLate(gone),
                data,
                customer,
                payment.and(paid),
                List.copyOf(merged.values()),
                this.gone);
    }

    Order next() {
        return new Order(key, version + 1, standing, data, customer, payment, lines, gone);
    }

    private Map<String, OrderLine> byId() {
        return new LinkedHashMap<>(Maps.uniqueIndex(lines, OrderLine::id));
    }
}
