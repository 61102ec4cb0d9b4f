package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.ShopCopiesContract;

class MemoryShopCopiesTest implements ShopCopiesContract {

    private final StoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
