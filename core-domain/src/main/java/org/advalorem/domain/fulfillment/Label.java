package org.advalorem.domain.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A label as the provider has it.
 *
 * @param id the provider's own name of it
 * @param rate the id of the rate that it was bought for
 * @param marker our operation's key as it was handed over with the purchase; empty if there was none
 * @param trackingNumber there once it is bought
 * @param file where its file can be fetched, for a while
 * @param invoice the commercial invoice beside it, where there is one
 * @param eta when the parcel is expected
 * @param madeAt when the purchase began, by the provider's clock
 */
public record Label(
        String id,
        String rate,
        LabelState state,
        String marker,
        Optional<String> trackingNumber,
        Optional<String> trackingLink,
        Optional<String> file,
        Optional<String> invoice,
        Optional<Instant> eta,
        Instant madeAt,
        List<CarrierMessage> messages) {

    public Label {
        messages = List.copyOf(messages);
        if (state == LabelState.BOUGHT && trackingNumber.isEmpty()) {
            throw new IllegalArgumentException("Label " + id + " is bought and has no tracking number");
        }
    }
}
