package org.advalorem.adapter.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.port.sync.SyncSchedules;

/** Schedules by their shops. */
final class MemorySyncSchedules implements SyncSchedules {

    private final SortedMap<ShopId, SyncSchedule> all = new TreeMap<>();
    private final Object lock;

    MemorySyncSchedules(Object lock) {
        this.lock = lock;
    }

    @Override
    public Optional<SyncSchedule> find(ShopId shop) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(shop));
        }
    }

    @Override
    public List<SyncSchedule> due(Instant now) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(schedule ->
                            schedule.nextRunAt().filter(at -> !at.isAfter(now)).isPresent())
                    .toList();
        }
    }

    @Override
    public boolean replace(Optional<SyncSchedule> held, SyncSchedule next) {
        synchronized (lock) {
            boolean same = find(next.shop()).equals(held);
            if (same) {
                all.put(next.shop(), next);
            }
            return same;
        }
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.equals(shop));
    }
}
