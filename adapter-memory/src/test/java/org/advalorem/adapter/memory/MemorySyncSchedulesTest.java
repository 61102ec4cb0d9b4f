package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.SyncSchedules;
import org.advalorem.port.sync.SyncSchedulesContract;

class MemorySyncSchedulesTest implements SyncSchedulesContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public SyncSchedules syncSchedules() {
        return store.syncSchedules();
    }
}
