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
import org.advalorem.domain.order.TimelineEvent.Kind;

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
        return changed(standing.moved(target), lines, Kind.STATUS_CHANGED, "Done here", now);
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
        return changed(standing.settledForUs(data.updatedAt()), lines, Kind.DECIDED, "Ours was kept by " + by, now);
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
                Kind.DECIDED,
                "Shopify's was taken by " + by,
                now);
    }

    /**
     * The shop does not have it any more; all else stays as it is.
     *
     * @return empty if that was known
     */
    public Optional<OrderChange> deletedInShop(Instant at, Instant now) {
        return gone.inShop().isPresent()
                ? Optional.empty()
                : Optional.of(gone(customer, gone.inShop(at), Kind.DELETED, "Deleted in Shopify", now));
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
                        customer.withoutPerson(), gone.person(at), Kind.FORGOTTEN, "The customer was redacted", now));
    }

    /** Without differences: those would tell who is to be forgotten. */
    private OrderChange gone(CustomerData left, Gone now, Kind kind, String cause, Instant at) {
        Order after = new Order(key, version + 1, standing, data, left, payment, lines, now);
        return new OrderChange(
                after,
                List.of(),
                Optional.of(
                        new TimelineEvent(key, after.version, kind, Optional.of(status()), after.status(), at, cause)));
    }

    private OrderChange changed(Standing stands, List<OrderLine> newLines, Kind kind, String cause, Instant now) {
        Order after = new Order(key, version + 1, stands, data, customer, payment, newLines, gone);
        return changeTo(
                after,
                Optional.of(new TimelineEvent(
                        key, after.version, kind, Optional.of(status()), after.status(), now, cause)));
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
