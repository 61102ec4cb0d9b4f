package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.StaleOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what is said of parcels into the orders that they belong to, whoever says it. All orders are read with one call and written
 * with one; an order of which several things are said is written once for each that is new, since each has its entry in the story.
 */
final class Parcels {

    private static final Logger log = LoggerFactory.getLogger(Parcels.class);

    /** Of a whole batch; each time those who were faster have come farther. */
    private static final int MOST_TRIES = 20;

    private final Orders orders;
    private final Handlings handlings;
    private final Clock clock;

    Parcels(Store store, Clock clock) {
        this.orders = store.orders();
        this.handlings = store.handlings();
        this.clock = clock;
    }

    /**
     * Something that was said.
     *
     * @param shop whose parcel it is
     */
    record Heard(ShopId shop, ParcelNews news) {}

    /**
     * Takes note of all. What is said of a parcel that belongs to no order is logged and forgotten.
     *
     * @throws StaleOrder if others were faster again and again; some of it is saved then, and all of it may be told again
     */
    void tell(List<Heard> said) {
        Map<OrderKey, File> files = read(byOrder(said));
        int tries = 0;
        List<HandlingChange> changes = next(files.values());
        while (!changes.isEmpty()) {
            Set<OrderKey> stale = handlings.save(changes);
            changes.stream()
                    .filter(change -> !stale.contains(change.handling().order()))
                    .forEach(change -> files.get(change.handling().order()).saved(change));
            if (!stale.isEmpty()) {
                tries++;
                if (tries == MOST_TRIES) {
                    throw new StaleOrder(stale.iterator().next());
                }
                var again = new LinkedHashMap<OrderKey, Deque<ParcelNews>>();
                stale.forEach(order -> again.put(order, files.remove(order).waiting));
                files.putAll(read(again));
            }
            changes = next(files.values());
        }
    }

    private List<HandlingChange> next(Collection<File> files) {
        Instant now = clock.instant();
        return files.stream().flatMap(file -> file.next(now).stream()).toList();
    }

    private Map<OrderKey, Deque<ParcelNews>> byOrder(List<Heard> said) {
        var byShop = new LinkedHashMap<ShopId, Map<ParcelKey, Deque<ParcelNews>>>();
        said.forEach(heard -> byShop.computeIfAbsent(heard.shop(), shop -> new LinkedHashMap<>())
                .computeIfAbsent(heard.news().parcel(), parcel -> new ArrayDeque<>())
                .add(heard.news()));
        var byOrder = new LinkedHashMap<OrderKey, Deque<ParcelNews>>();
        byShop.forEach((shop, parcels) -> {
            Map<ParcelKey, OrderKey> owners = handlings.ofParcels(shop, parcels.keySet());
            parcels.forEach((parcel, news) -> Optional.ofNullable(owners.get(parcel))
                    .ifPresentOrElse(
                            order -> byOrder.put(order, news),
                            () -> log.info("Parcel {} of {} belongs to no order", parcel, shop)));
        });
        return byOrder;
    }

    private Map<OrderKey, File> read(Map<OrderKey, Deque<ParcelNews>> waiting) {
        var files = new HashMap<OrderKey, File>();
        if (waiting.isEmpty()) {
            return files;
        }
        Map<OrderKey, Order> kept = orders.find(waiting.keySet());
        Map<OrderKey, Handling> handled = handlings.find(waiting.keySet());
        kept.forEach((key, order) -> Optional.ofNullable(handled.get(key))
                .ifPresent(handling -> files.put(key, new File(order, handling, waiting.get(key)))));
        return files;
    }

    /** An order with what still has to be told of its parcel. */
    private static final class File {
        private Order order;
        private Handling handling;
        private final Deque<ParcelNews> waiting;

        File(Order order, Handling handling, Deque<ParcelNews> waiting) {
            this.order = order;
            this.handling = handling;
            this.waiting = waiting;
        }

        /** Passes over what is known. */
        Optional<HandlingChange> next(Instant now) {
            while (!waiting.isEmpty()) {
                Optional<HandlingChange> change = handling.told(order, waiting.peek(), now);
                if (change.isPresent()) {
                    return change;
                }
                waiting.poll();
            }
            return Optional.empty();
        }

        void saved(HandlingChange change) {
            order = change.order().order();
            handling = change.handling();
            waiting.poll();
        }
    }
}
