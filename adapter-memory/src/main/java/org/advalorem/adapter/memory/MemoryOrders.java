package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Happening;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.order.OrderRow;
import org.advalorem.port.order.Orders;

/** Orders, each with its story. */
final class MemoryOrders implements Orders {

    private static final Comparator<OrderRow> PLACED_LAST_FIRST =
            comparing(OrderRow::placedAt, reverseOrder()).thenComparing(OrderRow::key, reverseOrder());

    private final Map<OrderKey, Order> all = new HashMap<>();
    private final Map<OrderKey, List<TimelineEvent>> stories = new HashMap<>();
    private final Object lock;

    MemoryOrders(Object lock) {
        this.lock = lock;
    }

    @Override
    public Map<OrderKey, Order> find(Collection<OrderKey> keys) {
        synchronized (lock) {
            var found = new LinkedHashMap<OrderKey, Order>();
            for (OrderKey key : keys) {
                Optional.ofNullable(all.get(key)).ifPresent(order -> found.put(key, order));
            }
            return found;
        }
    }

    @Override
    public Set<OrderKey> save(List<OrderChange> changes) {
        synchronized (lock) {
            var stale = new HashSet<OrderKey>();
            for (OrderChange change : changes) {
                OrderKey key = change.order().key();
                if (isCurrent(change)) {
                    all.put(key, change.order());
                    change.event()
                            .ifPresent(event -> stories.computeIfAbsent(key, order -> new ArrayList<>())
                                    .add(event));
                } else {
                    stale.add(key);
                }
            }
            return stale;
        }
    }

    void forgetCarriersWords(OrderKey key) {
        stories.getOrDefault(key, List.of())
                .replaceAll(event -> event.kind() == Happening.Kind.TRACKING_UPDATE ? wordless(event) : event);
    }

    private static TimelineEvent wordless(TimelineEvent event) {
        Happening what = event.what();
        return new TimelineEvent(
                event.key(),
                event.version(),
                event.from(),
                event.to(),
                event.at(),
                new Happening(what.kind(), what.source(), "", what.payload()));
    }

    /** Whether it follows what is kept. */
    boolean isCurrent(OrderChange change) {
        long held = Optional.ofNullable(all.get(change.order().key()))
                .map(Order::version)
                .orElse(0L);
        return change.order().version() == held + 1;
    }

    @Override
    public Map<OrderId, Instant> placed(ShopId shop, Instant from, Instant until) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(order -> order.key().shop().equals(shop)
                            && order.gone().inShop().isEmpty())
                    .filter(order -> !order.data().placedAt().isBefore(from)
                            && order.data().placedAt().isBefore(until))
                    .collect(toMap(
                            order -> order.key().order(), order -> order.data().updatedAt()));
        }
    }

    @Override
    public List<TimelineEvent> timeline(OrderKey key) {
        synchronized (lock) {
            return List.copyOf(stories.getOrDefault(key, List.of()));
        }
    }

    @Override
    public Page<OrderRow> list(Filter filter, Optional<String> cursor, int limit) {
        Optional<Place> after = cursor.map(Place::read);
        synchronized (lock) {
            List<OrderRow> rest = all.values().stream()
                    .filter(order -> fits(order, filter))
                    .map(OrderRow::of)
                    .sorted(PLACED_LAST_FIRST)
                    .filter(row -> after.isEmpty() || after.get().isBefore(row))
                    .limit(limit + 1L)
                    .toList();
            List<OrderRow> shown = rest.subList(0, Math.min(limit, rest.size()));
            return new Page<>(
                    shown,
                    rest.size() > limit && limit > 0
                            ? Optional.of(Place.of(shown.get(limit - 1)).write())
                            : Optional.empty());
        }
    }

    private static boolean fits(Order order, Filter filter) {
        return (filter.shops().isEmpty() || filter.shops().contains(order.key().shop()))
                && (filter.statuses().isEmpty() || filter.statuses().contains(order.status()))
                && (filter.customerId().isEmpty()
                        || filter.customerId().equals(order.customer().customerId()))
                && (!filter.inConflict() || order.standing().isInConflict())
                && isFound(order, filter.search().toLowerCase(Locale.ROOT));
    }

    private static boolean isFound(Order order, String search) {
        String number = order.data().number().toLowerCase(Locale.ROOT);
        String mail = order.customer().contact().mail().orElse("").toLowerCase(Locale.ROOT);
        return number.startsWith(search) || number.startsWith("#" + search) || mail.startsWith(search);
    }

    int remove(ShopId shop) {
        MemoryShopCopies.removed(stories, key -> key.shop().equals(shop));
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop));
    }

    /** The last row of a page. */
    private record Place(Instant placedAt, OrderKey key) {

        static Place of(OrderRow row) {
            return new Place(row.placedAt(), row.key());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("\\|", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Not a cursor: " + cursor);
            }
            try {
                return new Place(Instant.parse(parts[0]), new OrderKey(new ShopId(parts[1]), OrderId.parse(parts[2])));
            } catch (DateTimeParseException notATime) {
                throw new IllegalArgumentException("Not a cursor: " + cursor, notATime);
            }
        }

        String write() {
            return placedAt + "|" + key.shop() + "|" + key.order();
        }

        boolean isBefore(OrderRow row) {
            int byTime = row.placedAt().compareTo(placedAt);
            return byTime < 0 || (byTime == 0 && row.key().compareTo(key) < 0);
        }
    }
}
