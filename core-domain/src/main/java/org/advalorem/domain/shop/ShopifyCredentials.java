package org.advalorem.domain.shop;

import java.util.List;

/**
 * What opens a shop at Shopify.
 *
 * @param accessToken for the Admin API
 * @param webhookSecrets the current secret first, then the previous one while it is being rotated; may be empty
 */
public record ShopifyCredentials(Secret accessToken, List<Secret> webhookSecrets) {

    public ShopifyCredentials {
        webhookSecrets = List.copyOf(webhookSecrets);
    }
}
