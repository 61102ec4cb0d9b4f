package org.advalorem.adapter.jdbi.order;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.OrdersContract;

class JdbiOrdersTest implements OrdersContract {

    private final Orders orders = new JdbiStoreUnderTest().store().orders();

    @Override
    public Orders orders() {
        return orders;
    }
}
