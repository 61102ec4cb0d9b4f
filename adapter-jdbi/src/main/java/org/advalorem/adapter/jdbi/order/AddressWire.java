package org.advalorem.adapter.jdbi.order;

import java.util.Optional;
import org.advalorem.domain.order.Address;

/** An address as it stands in JSON; parts that are missing are null. */
public record AddressWire(
        String name,
        String company,
        String street,
        String street2,
        String city,
        String province,
        String zip,
        String country,
        String phone) {

    public static AddressWire of(Address address) {
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

    public Address address() {
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
