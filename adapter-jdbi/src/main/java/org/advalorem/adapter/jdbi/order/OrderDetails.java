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

    /** Parts that are missing are null. */
    record AddressWire(
            String name,
            String company,
            String street,
            String street2,
            String city,
            String province,
            String zip,
            String country,
            String phone) {

        static AddressWire of(Address address) {
            return new AddressWire(
                    address.name().orElse(null),
                    address.company().orElse(null),
                    address.street().orElse(null),
                    address.street2().orElse(null),
                    address.city().orElse(null),
                    address.province().orElse(null),
                    address.zip().orElse(null),
                    address.country().orElse(null),
                    address.phone().orElse(null));
        }

        Address address() {
            return new Address(
                    Optional.ofNullable(name),
                    Optional.ofNullable(company),
                    Optional.ofNullable(street),
                    Optional.ofNullable(street2),
                    Optional.ofNullable(city),
                    Optional.ofNullable(province),
                    Optional.ofNullable(zip),
                    Optional.ofNullable(country),
                    Optional.ofNullable(phone));
        }
    }
}
