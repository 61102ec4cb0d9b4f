package org.advalorem.adapter.memory;

import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.payment.RefundRequestsContract;

class MemoryRefundRequestsTest implements RefundRequestsContract {

    private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Override
    public RefundRequests refundRequests() {
        return store.refundRequests();
    }
}
