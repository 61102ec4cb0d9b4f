package org.advalorem.adapter.memory;

import java.time.Clock;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.OrdersContract;

class MemoryOrdersTest implements OrdersContract {

    private final Orders orders = new MemoryStore(Clock.systemUTC()).orders();

    @Override
    public Orders orders() {
        return orders;
    }
}
