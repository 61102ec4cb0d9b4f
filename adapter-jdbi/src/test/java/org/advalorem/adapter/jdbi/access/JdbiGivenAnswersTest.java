package org.advalorem.adapter.jdbi.access;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.access.GivenAnswersContract;

class JdbiGivenAnswersTest implements GivenAnswersContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
