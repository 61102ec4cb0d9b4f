package org.advalorem.sandbox.books;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was really done to the sandbox, whatever its answers said or whether they arrived. Tests compare it with what the
 * product believes. Safe for several threads.
 */
public final class Books {

    private final Clock clock;
    private final Map<String, Long> requests = new TreeMap<>();
    private final List<Push> pushes = new ArrayList<>();
    private long sequence;

    public Books(Clock clock) {
        this.clock = clock;
    }

    /**
     * One write that was executed.
     *
     * @param sequence counts everything that is written in these books, from 1
     * @param orderId ShipStation's number of the order that was written
     * @param created whether the write made a new order, which a correction never should
     * @param changes the customs rows whose value it moved, made or removed
     */
    public record Push(
            long sequence,
            Instant at,
            long orderId,
            String orderKey,
            String orderNumber,
            boolean created,
            List<ValueChange> changes) {

        public Push {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One customs row's unit value before and after a write.
     *
     * @param before absent if the row is new
     * @param after absent if the row is gone
     */
    public record ValueChange(
            long customsItemId,
            String description,
            int quantity,
            Optional<BigDecimal> before,
            Optional<BigDecimal> after) {}

    /** Counts a request under a kind such as {@code shipstation.createorder} and under kind and status. */
    public synchronized void request(String kind, String ending) {
        sequence++;
        requests.merge(kind, 1L, Long::sum);
        requests.merge(kind + " " + ending, 1L, Long::sum);
    }

    public synchronized void push(
            long orderId, String orderKey, String orderNumber, boolean created, List<ValueChange> changes) {
        pushes.add(new Push(++sequence, clock.instant(), orderId, orderKey, orderNumber, created, changes));
    }

    /** Requests by kind, and by kind and ending: a status, or what happened to the connection. */
    public synchronized Map<String, Long> requests() {
        return Map.copyOf(requests);
    }

    public synchronized long requests(String kind) {
        return requests.getOrDefault(kind, 0L);
    }

    /** Every write that was executed, the oldest first. */
    public synchronized List<Push> pushes() {
        return List.copyOf(pushes);
    }

    /** The writes to the orders of one key, which for an imported order is Shopify's number of it. */
    public synchronized List<Push> pushesOf(String orderKey) {
        return pushes.stream().filter(push -> push.orderKey().equals(orderKey)).toList();
    }

    /** Orders that came into being by a write. */
    public synchronized List<Push> created() {
        return pushes.stream().filter(Push::created).toList();
    }

    /** Orders that were written more than once with a change in value: key to number of such writes. */
    public synchronized Map<String, Long> repeated() {
        var counts = new TreeMap<String, Long>();
        for (Push push : pushes) {
            if (!push.changes().isEmpty()) {
                counts.merge(push.orderKey(), 1L, Long::sum);
            }
        }
        counts.values().removeIf(count -> count < 2);
        return counts;
    }

    public synchronized void clear() {
        requests.clear();
        pushes.clear();
    }
}
