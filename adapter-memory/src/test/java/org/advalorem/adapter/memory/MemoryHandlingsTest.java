package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.HandlingsContract;

class MemoryHandlingsTest implements HandlingsContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
