package org.advalorem.domain.order;

import java.util.Optional;

/** Who ordered, and where it goes. */
public record CustomerData(Optional<Long> customerId, Contact contact, Optional<Address> address) {}
