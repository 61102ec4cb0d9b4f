package org.advalorem.adapter.jdbi.correction;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.correction.CorrectionsContract;

class JdbiCorrectionsTest implements CorrectionsContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
