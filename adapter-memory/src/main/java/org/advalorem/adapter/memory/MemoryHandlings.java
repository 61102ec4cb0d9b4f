package org.advalorem.adapter.memory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.ParcelTaken;
import org.advalorem.port.order.StaleOrder;

/** What was done about orders, and what went back on the shelf of each, by line. */
final class MemoryHandlings implements Handlings {

    private final Map<OrderKey, Handling> all = new HashMap<>();
    private final Map<OrderKey, Map<String, StockReturn>> returns = new HashMap<>();
    private final Object lock;
    private final MemoryOrders orders;
    private final MemoryCatalog catalog;
    private final MemoryLabelFiles files;

    MemoryHandlings(Object lock, MemoryOrders orders, MemoryCatalog catalog, MemoryLabelFiles files) {
        this.lock = lock;
        this.orders = orders;
        this.catalog = catalog;
        this.files = files;
    }

    @Override
    public Map<OrderKey, Handling> find(Collection<OrderKey> keys) {
        synchronized (lock) {
            var found = new LinkedHashMap<OrderKey, Handling>();
            for (OrderKey key : keys) {
                Optional.ofNullable(all.get(key)).ifPresent(handling -> found.put(key, handling));
            }
            return found;
        }
    }

    @Override
    public Map<ParcelKey, OrderKey> ofParcels(ShopId shop, Collection<ParcelKey> parcels) {
        synchronized (lock) {
            return parcels.stream()
                    .distinct()
                    .flatMap(parcel -> holder(shop, parcel).stream())
                    .collect(toMap(handling -> handling.parcel().orElseThrow().key(), Handling::order));
        }
    }

    private Optional<Handling> holder(ShopId shop, ParcelKey parcel) {
        return all.values().stream()
                .filter(handling -> handling.order().shop().equals(shop)
                        && handling.parcel().map(Parcel::key).equals(Optional.of(parcel)))
                .findAny();
    }

    @Override
    public Set<OrderKey> save(List<HandlingChange> changes) {
        synchronized (lock) {
            List<HandlingChange> current = changes.stream()
                    .filter(change -> orders.isCurrent(change.order()))
                    .toList();
            current.forEach(this::requireFreeParcel);
            orders.save(current.stream().map(HandlingChange::order).toList());
            current.forEach(this::write);
            return changes.stream()
                    .filter(change -> !current.contains(change))
                    .map(change -> change.handling().order())
                    .collect(toSet());
        }
    }

    /** Whether the step can be saved is asked before anything else of it is. */
    void require(HandlingChange change) {
        if (!orders.isCurrent(change.order())) {
            throw new StaleOrder(change.handling().order());
        }
        requireFreeParcel(change);
    }

    private void requireFreeParcel(HandlingChange change) {
        Handling handling = change.handling();
        handling.parcel()
                .map(Parcel::key)
                .ifPresent(parcel -> holder(handling.order().shop(), parcel)
                        .map(Handling::order)
                        .filter(holder -> !holder.equals(handling.order()))
                        .ifPresent(holder -> {
                            throw new ParcelTaken(handling.order(), parcel);
                        }));
    }

    private void write(HandlingChange change) {
        OrderKey key = change.handling().order();
        all.put(key, change.handling());
        change.order().event().map(TimelineEvent::kind).ifPresent(kind -> {
            switch (kind) {
                case LABEL_CREATED, LABEL_KEPT -> files.want(change.handling());
                case LABEL_VOIDED -> files.forget(key);
                case FORGOTTEN -> {
                    files.forget(key);
                    orders.forgetCarriersWords(key);
                }
                default -> {}
            }
        });
        for (StockReturn each : change.stock()) {
            if (returns.computeIfAbsent(key, order -> new TreeMap<>()).putIfAbsent(each.line(), each) == null) {
                catalog.putBack(key.shop(), each.sku(), each.units());
            }
        }
    }

    @Override
    public List<StockReturn> stockReturns(OrderKey order) {
        synchronized (lock) {
            return List.copyOf(returns.getOrDefault(order, Map.of()).values());
        }
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop))
                + MemoryShopCopies.removed(returns, key -> key.shop().equals(shop));
    }
}
