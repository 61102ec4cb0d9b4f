package org.advalorem.adapter.jdbi.fulfillment;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.LabelPurchasesContract;

class JdbiLabelPurchasesTest implements LabelPurchasesContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public LabelPurchases labelPurchases() {
        return store.labelPurchases();
    }
}
