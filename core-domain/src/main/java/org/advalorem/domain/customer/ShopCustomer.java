package org.advalorem.domain.customer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Shopify said of one customer at one time.
 *
 * @param orders how many they placed; empty if the body does not say, as those of webhooks do not
 * @param profile empty if they were deleted
 * @param updatedAt Shopify's own time of the last change; when it was deleted, if it was. To the microsecond
 */
public record ShopCustomer(CustomerId id, OptionalLong orders, Optional<Profile> profile, Instant updatedAt) {

    public ShopCustomer {
        requireNonNull(id, "id");
        requireNonNull(orders, "orders");
        requireNonNull(profile, "profile");
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public static ShopCustomer of(CustomerId id, OptionalLong orders, Profile profile) {
        return new ShopCustomer(id, orders, Optional.of(profile), profile.updatedAt());
    }

    public static ShopCustomer deleted(CustomerId id, Instant at) {
        return new ShopCustomer(id, OptionalLong.empty(), Optional.empty(), at);
    }
}
