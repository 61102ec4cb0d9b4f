package org.advalorem.adapter.jdbi.shop;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.shop.BillingUnitsContract;

class JdbiBillingUnitsTest implements BillingUnitsContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }
}
