package org.advalorem.domain.shop;

import java.util.Optional;

/**
 * What a shop needs for labels and parcels.
 *
 * @param token begins with {@code shippo_live_} or {@code shippo_test_}, which chooses the mode
 * @param webhookToken what the address of its webhooks ends with: unless signing is switched on, nothing else tells its messages from anybody's
 * @param signingSecret there once Shippo switched signing on; then what is not signed is refused
 */
public record ShippoCredentials(Secret token, Secret webhookToken, Optional<Secret> signingSecret) {

    /** Whether they are of Shippo's test mode, whose objects are invisible in the other. */
    public boolean isTest() {
        return token.reveal().startsWith("shippo_test_");
    }
}
