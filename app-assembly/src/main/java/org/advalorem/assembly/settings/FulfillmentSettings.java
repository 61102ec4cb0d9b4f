package org.advalorem.assembly.settings;

import java.net.URI;
import java.util.Optional;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.StripeCredentials;

/**
 * What labels, parcels and refunds need.
 *
 * @param shippo of the shop that the settings name
 * @param stripe of the shop that the settings name
 * @param afterLabel {@code PROCESSING} or {@code SHIPPED}
 */
public record FulfillmentSettings(
        Optional<ShippoCredentials> shippo,
        URI shippoBaseUrl,
        Optional<StripeCredentials> stripe,
        URI stripeBaseUrl,
        OrderStatus afterLabel) {}
