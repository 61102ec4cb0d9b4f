package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.access.GivenAnswersContract;

class MemoryGivenAnswersTest implements GivenAnswersContract {

    private final StoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
