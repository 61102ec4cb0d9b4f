package org.advalorem.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;

/**
 * What somebody wants changed of what opens a shop at Shippo; what is empty stays as it is.
 *
 * @param unsigned Shippo signs its messages no more, so the signing secret goes
 */
record ShippoChange(
        Optional<String> token, Optional<String> webhookToken, Optional<String> signingSecret, boolean unsigned) {

    boolean isNothing() {
        return fields(true).isEmpty();
    }

    /**
     * With what is known.
     *
     * @param fresh for the address of webhooks, where there is none yet and none is given
     * @throws Problem 400 if there is no token yet and none is given
     */
    ShippoCredentials over(Optional<ShippoCredentials> known, String fresh) {
        Secret key = token.map(Secret::new)
                .or(() -> known.map(ShippoCredentials::token))
                .orElseThrow(() -> Problem.badField("token", "is missing"));
        Secret address = webhookToken
                .map(Secret::new)
                .or(() -> known.map(ShippoCredentials::webhookToken))
                .orElseGet(() -> new Secret(fresh));
        Optional<Secret> kept = unsigned ? Optional.empty() : known.flatMap(ShippoCredentials::signingSecret);
        return new ShippoCredentials(
                key, address, signingSecret.map(Secret::new).or(() -> kept));
    }

    /** What changes, for the audit trail. */
    List<String> fields(boolean known) {
        var fields = new ArrayList<String>();
        token.ifPresent(given -> fields.add("token"));
        if (webhookToken.isPresent() || !known) {
            fields.add("webhookToken");
        }
        if (signingSecret.isPresent() || unsigned) {
            fields.add("signingSecret");
        }
        return List.copyOf(fields);
    }
}
