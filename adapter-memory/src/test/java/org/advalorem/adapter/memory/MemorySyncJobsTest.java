package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.SyncJobs;
import org.advalorem.port.sync.SyncJobsContract;

class MemorySyncJobsTest implements SyncJobsContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public Caches caches() {
        return store.caches();
    }

    @Override
    public SyncJobs syncJobs() {
        return store.syncJobs();
    }
}
