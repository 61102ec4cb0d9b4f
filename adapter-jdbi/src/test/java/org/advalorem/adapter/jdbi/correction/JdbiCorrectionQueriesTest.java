package org.advalorem.adapter.jdbi.correction;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.correction.CorrectionQueriesContract;

class JdbiCorrectionQueriesTest implements CorrectionQueriesContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
