package org.advalorem.adapter.jdbi.audit;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.audit.AuditTrailContract;

class JdbiAuditTrailTest implements AuditTrailContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
