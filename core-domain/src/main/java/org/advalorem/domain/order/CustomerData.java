package org.advalorem.domain.order;

import java.util.Optional;

/** Who ordered, and where it goes. */
public record CustomerData(Optional<Long> customerId, Contact contact, Optional<Address> address) {

    /** The number of the customer, and of the address the country and province alone. */
    CustomerData withoutPerson() {
        return new CustomerData(
                customerId,
                new Contact(Optional.empty(), Optional.empty()),
                address.map(Address::withoutPerson).filter(left -> !left.line().isEmpty()));
    }
}
