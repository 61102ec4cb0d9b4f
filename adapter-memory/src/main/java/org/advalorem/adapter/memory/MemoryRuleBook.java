package org.advalorem.adapter.memory;

import java.util.HashMap;
import java.util.Map;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.port.sync.RuleBook;

/** Rules by their shops. */
final class MemoryRuleBook implements RuleBook {

    private final Map<ShopId, ShopRules> all = new HashMap<>();
    private final Object lock;

    MemoryRuleBook(Object lock) {
        this.lock = lock;
    }

    @Override
    public ShopRules of(ShopId shop) {
        synchronized (lock) {
            return all.getOrDefault(shop, ShopRules.NONE);
        }
    }

    @Override
    public void save(ShopId shop, ShopRules rules) {
        synchronized (lock) {
            all.put(shop, rules);
        }
    }
}
