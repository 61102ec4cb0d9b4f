package org.advalorem.adapter.jdbi.sync;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.SyncSchedules;
import org.advalorem.port.sync.SyncSchedulesContract;

class JdbiSyncSchedulesTest implements SyncSchedulesContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public SyncSchedules syncSchedules() {
        return store.syncSchedules();
    }
}
