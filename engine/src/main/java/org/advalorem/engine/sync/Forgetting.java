package org.advalorem.engine.sync;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.order.OrderRow;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.Orders.Filter;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.PersonEraser;

/**
 * Forgets who ordered: in the records of orders, in what carriers said of their parcels, and in the bodies they were made of. To be told
 * again whenever another body of such an order is dealt with; where nothing is left to forget that writes nothing.
 */
public final class Forgetting {

    private static final int PAGE = 200;
    /** Far more than writers meet at one order. */
    private static final int TRIES = 20;

    private final Orders orders;
    private final Handlings handlings;
    private final Caches caches;
    private final PersonEraser eraser;
    private final Clock clock;

    public Forgetting(Orders orders, Handlings handlings, Caches caches, PersonEraser eraser, Clock clock) {
        this.orders = orders;
        this.handlings = handlings;
        this.caches = caches;
        this.eraser = eraser;
        this.clock = clock;
    }

    /** The orders of a customer, or those that were given a mail address. */
    Set<OrderId> ordersOf(ShopId shop, Collection<CustomerId> customers, Optional<String> mail) {
        var found = new TreeSet<OrderId>();
        customers.forEach(customer ->
                collect(new Filter(Set.of(shop), Set.of(), "", Optional.of(customer.value()), false), found));
        mail.map(String::strip)
                .filter(text -> !text.isEmpty())
                .ifPresent(text ->
                        collect(new Filter(Set.of(shop), Set.of(), text, Optional.empty(), false), text, found));
        return found;
    }

    private void collect(Filter filter, Set<OrderId> found) {
        collect(filter, "", found);
    }

    /** A search finds what begins so; only what is so is meant. */
    private void collect(Filter filter, String mail, Set<OrderId> found) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<OrderRow> page = orders.list(filter, cursor, PAGE);
            page.items().stream()
                    .filter(row -> mail.isEmpty()
                            || row.mail().filter(mail::equalsIgnoreCase).isPresent())
                    .forEach(row -> found.add(row.key().order()));
            cursor = page.next();
        } while (cursor.isPresent());
    }

    /**
     * Forgets the person of each of these orders, as far as they are kept here.
     *
     * @param since when they wished so
     * @return how many records told of them until now
     */
    int forget(ShopId shop, Collection<OrderId> ids, Instant since) {
        Set<OrderKey> keys = ids.stream().map(id -> new OrderKey(shop, id)).collect(toSet());
        int forgotten = forgetRecords(keys, since);
        caches.keep(cached(shop, ids).stream()
                .flatMap(body -> erased(body).stream())
                .toList());
        return forgotten;
    }

    private int forgetRecords(Set<OrderKey> keys, Instant since) {
        int forgotten = 0;
        Set<OrderKey> left = keys;
        for (int tries = 0; !left.isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException("Somebody else keeps changing orders: " + left);
            }
            Map<OrderKey, Order> held = orders.find(left);
            List<OrderChange> changes = held.values().stream()
                    .flatMap(order -> order.forgotten(since, clock.instant()).stream())
                    .toList();
            left = new HashSet<>(saved(changes));
            forgotten += changes.size() - left.size();
        }
        return forgotten;
    }

    /** What carriers said goes with whom they said it of. */
    private Set<OrderKey> saved(List<OrderChange> changes) {
        Map<OrderKey, Handling> handled = handlings.find(
                changes.stream().map(change -> change.order().key()).toList());
        Map<Boolean, List<OrderChange>> byHandling = changes.stream()
                .collect(partitioningBy(
                        change -> handled.containsKey(change.order().key())));
        var stale = new HashSet<>(orders.save(byHandling.get(false)));
        stale.addAll(handlings.save(byHandling.get(true).stream()
                .map(change -> new HandlingChange(
                        change, handled.get(change.order().key()).withoutPerson(), List.of()))
                .toList()));
        return stale;
    }

    private List<CachedBody> cached(ShopId shop, Collection<OrderId> ids) {
        return ids.stream()
                .map(id -> CacheKey.of(shop, CacheKind.ORDER, id.value()))
                .flatMap(key -> caches.find(key).stream())
                .map(entry -> entry.body())
                .toList();
    }

    /**
     * Takes the place of the body that is held, and of its like that may come again: it counts as said the least bit later. What
     * Shopify says of the same second afterwards is newer all the same.
     */
    private Optional<CachedBody> erased(CachedBody held) {
        RawBody left = eraser.erased(held.raw());
        return left.equals(held.raw())
                ? Optional.empty()
                : Optional.of(new CachedBody(
                        held.key(),
                        left,
                        held.source(),
                        held.updatedAt(),
                        clock.instant(),
                        held.saidAt().plus(1, ChronoUnit.MICROS)));
    }
}
