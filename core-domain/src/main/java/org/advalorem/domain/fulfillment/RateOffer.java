package org.advalorem.domain.fulfillment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What carriers ask for a shipment. No rates is an ordinary answer; the messages then say why.
 *
 * @param shipment the provider's own name of the shipment
 * @param madeAt when the shipment was made; its rates hold for {@link #VALIDITY}
 */
public record RateOffer(String shipment, Instant madeAt, List<Rate> rates, List<CarrierMessage> messages) {

    /** Shippo: rates are valid for seven days, afterwards a new shipment has to be made. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    public RateOffer {
        rates = List.copyOf(rates);
        messages = List.copyOf(messages);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(madeAt.plus(VALIDITY));
    }
}
