package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.RuleBookContract;

class MemoryRuleBookTest implements RuleBookContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
