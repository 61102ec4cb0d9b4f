package org.advalorem.adapter.jdbi.sync;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.sync.ShopCopiesContract;

class JdbiShopCopiesTest implements ShopCopiesContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
