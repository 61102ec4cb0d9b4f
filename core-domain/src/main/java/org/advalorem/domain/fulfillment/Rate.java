package org.advalorem.domain.fulfillment;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * What a carrier asks for one shipment.
 *
 * @param id the provider's own name of it; a label is bought for it
 * @param carrier as the provider shows it, such as {@code USPS}
 * @param service its token, such as {@code usps_priority}
 * @param serviceName for people
 * @param carrierAccount the account it is charged to; several accounts of one carrier may offer the same service
 * @param price in the sender's currency
 * @param days how long it takes, as the carrier thinks; empty if it does not say
 */
public record Rate(
        String id,
        String carrier,
        String service,
        String serviceName,
        String carrierAccount,
        Money price,
        Optional<Integer> days) {}
