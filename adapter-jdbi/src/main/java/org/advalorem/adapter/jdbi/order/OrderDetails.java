package org.advalorem.adapter.jdbi.order;

import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Order;

/** What of an order is kept as JSON, since nobody asks for it by itself. */
record OrderDetails(AddressWire address, List<String> gateways, List<String> discountCodes, List<String> tags) {

    static String write(Order order) {
        return Json.write(new OrderDetails(
                order.customer().address().map(AddressWire::of).orElse(null),
                order.data().gateways(),
                order.data().discountCodes(),
                order.data().tags()));
    }

    static OrderDetails read(String json) {
        return Json.read(json, OrderDetails.class);
    }

    Optional<Address> destination() {
        return Optional.ofNullable(address).map(AddressWire::address);
    }
}
