package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.LabelPurchasesContract;

class MemoryLabelPurchasesTest implements LabelPurchasesContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public LabelPurchases labelPurchases() {
        return store.labelPurchases();
    }
}
