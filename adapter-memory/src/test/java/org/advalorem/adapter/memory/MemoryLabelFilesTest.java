package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.LabelFilesContract;

class MemoryLabelFilesTest implements LabelFilesContract {

    private final StoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
