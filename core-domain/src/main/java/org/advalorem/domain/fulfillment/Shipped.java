package org.advalorem.domain.fulfillment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The label that an order travels with.
 *
 * @param label the provider's own name of it
 * @param carrier as the provider shows it, such as {@code USPS}
 * @param service its token, such as {@code usps_priority}
 * @param serviceName for people
 * @param trackingLink where the carrier shows the parcel
 * @param file where the label can be fetched, for a while
 * @param invoice the commercial invoice beside it, where there is one
 * @param eta when it was expected as it was bought
 * @param at when it was bought, as far as we know
 */
public record Shipped(
        String label,
        String carrier,
        String service,
        String serviceName,
        String trackingNumber,
        Optional<String> trackingLink,
        Optional<String> file,
        Optional<String> invoice,
        Optional<Instant> eta,
        Instant at) {

    static Shipped by(LabelPurchase bought) {
        Label label = bought.label().orElseThrow();
        Rate rate = bought.rate();
        return new Shipped(
                label.id(),
                rate.carrier(),
                rate.service(),
                rate.serviceName(),
                label.trackingNumber().orElseThrow(),
                label.trackingLink(),
                label.file(),
                label.invoice(),
                label.eta(),
                bought.since());
    }

    /** Its files show who the parcel is for. */
    Shipped withoutFiles() {
        return new Shipped(
                label,
                carrier,
                service,
                serviceName,
                trackingNumber,
                trackingLink,
                Optional.empty(),
                Optional.empty(),
                eta,
                at);
    }

    /** Rates name a carrier as it is shown, {@code DHL Express}; parcels by its token, {@code dhl_express}. */
    public ParcelKey parcel() {
        return new ParcelKey(carrier.strip().toLowerCase(Locale.ROOT).replace(' ', '_'), trackingNumber);
    }
}
