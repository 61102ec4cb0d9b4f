package org.advalorem.adapter.jdbi.payment;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.RefundRequestsContract;

class JdbiRefundRequestsTest implements RefundRequestsContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public RefundRequests refundRequests() {
        return store.refundRequests();
    }
}
