package org.advalorem.adapter.memory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.port.sync.Deviations;

/** Findings by the jobs that found them. */
final class MemoryDeviations implements Deviations {

    private final Map<SyncJobKey, NavigableMap<OrderId, Deviation>> all = new HashMap<>();
    private final Object lock;

    MemoryDeviations(Object lock) {
        this.lock = lock;
    }

    @Override
    public void add(SyncJobKey job, List<Deviation> found) {
        synchronized (lock) {
            Map<OrderId, Deviation> known = all.computeIfAbsent(job, fresh -> new TreeMap<>());
            found.forEach(deviation -> known.put(deviation.order(), deviation));
        }
    }

    @Override
    public Map<Deviation.Kind, Long> counts(SyncJobKey job) {
        synchronized (lock) {
            return of(job).values().stream().collect(groupingBy(Deviation::kind, counting()));
        }
    }

    @Override
    public List<Deviation> list(SyncJobKey job, Optional<OrderId> after, int limit) {
        synchronized (lock) {
            Collection<Deviation> rest = after.map(order -> of(job).tailMap(order, false))
                    .orElseGet(() -> of(job))
                    .values();
            return rest.stream().limit(limit).toList();
        }
    }

    private NavigableMap<OrderId, Deviation> of(SyncJobKey job) {
        return all.getOrDefault(job, new TreeMap<>());
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop));
    }
}
