package org.advalorem.adapter.memory;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.sync.ShopCopies;

/** Removes from all parts of the store, everything at once. */
final class MemoryShopCopies implements ShopCopies {

    private final Object lock;
    private final List<ToIntFunction<ShopId>> parts;

    /** @param parts each removes what it has of a shop and answers with how much that was */
    MemoryShopCopies(Object lock, List<ToIntFunction<ShopId>> parts) {
        this.lock = lock;
        this.parts = List.copyOf(parts);
    }

    @Override
    public int remove(ShopId shop, int most) {
        synchronized (lock) {
            return parts.stream().mapToInt(part -> part.applyAsInt(shop)).sum();
        }
    }

    /** Removes those whose keys fit. */
    static <K> int removed(Map<K, ?> all, Predicate<K> fits) {
        int before = all.size();
        all.keySet().removeIf(fits);
        return before - all.size();
    }
}
