package org.advalorem.adapter.shippo;

import java.util.Currency;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.money.Money;

/** Reads a shipment with its rates. */
final class ShipmentDocument {

    private ShipmentDocument() {}

    /** Whether its rates are still on their way, since it was made without waiting for them. */
    static boolean isUnderWay(Part shipment) {
        String status = shipment.textOrNone("status");
        return (status.equals("QUEUED") || status.equals("WAITING"))
                && shipment.entries("rates").isEmpty();
    }

    /** Reads all of it, or throws {@link Unreadable}: a price that is passed over could be the cheapest. */
    static RateOffer of(Part shipment) {
        return new RateOffer(
                shipment.required("object_id"),
                shipment.moment("object_created").orElseThrow(() -> new Unreadable("it does not say when it was made")),
                shipment.entries("rates").stream().map(ShipmentDocument::rate).toList(),
                CarrierMessages.of(shipment));
    }

    private static Rate rate(Part rate) {
        Part level = rate.at("servicelevel");
        String id = rate.required("object_id");
        return new Rate(
                id,
                rate.textOrNone("provider"),
                level.text("token").orElse(rate.textOrNone("servicelevel_token")),
                level.text("name").orElse(rate.textOrNone("servicelevel_name")),
                rate.textOrNone("carrier_account"),
                price(id, rate),
                days(rate, "estimated_days").or(() -> days(rate, "days")));
    }

    private static Money price(String id, Part rate) {
        String amount = rate.required("amount");
        String currency = rate.required("currency");
        return money(amount, currency)
                .filter(price -> price.minor() >= 0)
                .orElseThrow(
                        () -> new Unreadable("rate " + id + " costs " + shortened(amount) + " " + shortened(currency)));
    }

    private static Optional<Money> money(String amount, String currency) {
        try {
            return Optional.of(Money.parse(amount, Currency.getInstance(currency)));
        } catch (IllegalArgumentException noPrice) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() > 32 ? text.substring(0, 32) : text;
    }

    private static Optional<Integer> days(Part rate, String name) {
        return rate.text(name).filter(text -> text.matches("[0-9]{1,3}")).map(Integer::valueOf);
    }
}
