package org.advalorem.adapter.jdbi.operation;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.operation.OperationsContract;

class JdbiOperationsTest implements OperationsContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
