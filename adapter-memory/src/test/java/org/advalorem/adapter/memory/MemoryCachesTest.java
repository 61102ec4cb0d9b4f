package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.CachesContract;

class MemoryCachesTest implements CachesContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public Caches caches() {
        return store.caches();
    }
}
