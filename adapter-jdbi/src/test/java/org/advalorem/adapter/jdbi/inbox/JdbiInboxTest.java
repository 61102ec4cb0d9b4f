package org.advalorem.adapter.jdbi.inbox;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.inbox.InboxContract;

class JdbiInboxTest implements InboxContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
