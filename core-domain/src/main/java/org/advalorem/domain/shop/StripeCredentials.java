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

    /** Whether real money moves: keys are named {@code sk_live_…} or {@code rk_live_…}, and {@code …_test_…} in test mode. */
    public boolean isLive() {
        return key.reveal().startsWith("sk_live_") || key.reveal().startsWith("rk_live_");
    }
}
