package org.advalorem.adapter.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.shop.BillingUnits;

/** Counts units by shop; the first cycle starts when the shop was registered. */
final class MemoryBillingUnits implements BillingUnits {

    private final Map<ShopId, BillingCycle> latest = new HashMap<>();
    /** The start of the cycle in which an order's unit was taken: given back later, it counts in no other cycle. */
    private final Map<CorrectionKey, Instant> taken = new HashMap<>();

    private final Object lock;
    private final MemoryShops shops;
    private final MemoryCorrections corrections;

    MemoryBillingUnits(Object lock, MemoryShops shops, MemoryCorrections corrections) {
        this.lock = lock;
        this.shops = shops;
        this.corrections = corrections;
    }

    @Override
    public boolean take(CorrectionKey key, Instant now) {
        synchronized (lock) {
            if (taken.containsKey(key)) {
                return true;
            }
            BillingCycle cycle = cycle(key.shop(), now);
            if (!shops.known(key.shop()).plan().allows(cycle.used())) {
                return false;
            }
            taken.put(key, cycle.start());
            latest.put(key.shop(), new BillingCycle(cycle.start(), cycle.used() + 1));
            return true;
        }
    }

    @Override
    public void giveBack(CorrectionKey key) {
        synchronized (lock) {
            boolean ended = corrections
                    .find(key)
                    .filter(MemoryBillingUnits::endedWithoutPush)
                    .isPresent();
            if (ended && !corrections.isHeld(key)) {
                remove(key);
            }
        }
    }

    @Override
    public int giveBackForgotten() {
        synchronized (lock) {
            int before = taken.size();
            List.copyOf(taken.keySet()).forEach(this::giveBack);
            return before - taken.size();
        }
    }

    private static boolean endedWithoutPush(Correction correction) {
        return switch (correction.status()) {
            case SKIPPED, FAILED, REJECTED -> correction.state().lastPush().isEmpty();
            default -> false;
        };
    }

    private void remove(CorrectionKey key) {
        Instant start = taken.remove(key);
        if (start != null) {
            latest.computeIfPresent(
                    key.shop(),
                    (shop, cycle) -> cycle.start().equals(start) ? new BillingCycle(start, cycle.used() - 1) : cycle);
        }
    }

    @Override
    public BillingCycle cycle(ShopId id, Instant now) {
        synchronized (lock) {
            Shop shop = shops.known(id);
            return latest.getOrDefault(id, new BillingCycle(shop.registeredAt(), 0))
                    .at(now);
        }
    }
}
