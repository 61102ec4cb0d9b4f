package org.advalorem.domain.shop;

import java.util.List;

/**
 * What a shop needs for refunds.
 *
 * @param key a secret or restricted key; its mode is live or test
 * @param webhookSecrets the endpoint's secrets, the current one first; more than one while it is rolled
 */
public record StripeCredentials(Secret key, List<Secret> webhookSecrets) {

    public StripeCredentials {
        webhookSecrets = List.copyOf(webhookSecrets);
    }
}
