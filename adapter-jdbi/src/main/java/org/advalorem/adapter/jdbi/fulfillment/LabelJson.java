package org.advalorem.adapter.jdbi.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.fulfillment.CarrierMessage;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;

/** Rates and labels as JSON in their columns. */
final class LabelJson {

    private LabelJson() {}

    static String write(Rate rate) {
        return Json.write(new RateWire(
                rate.id(),
                rate.carrier(),
                rate.service(),
                rate.serviceName(),
                rate.carrierAccount(),
                rate.price().decimal(),
                rate.price().currency().getCurrencyCode(),
                rate.days().orElse(null)));
    }

    static Rate rate(String json) {
        RateWire wire = Json.read(json, RateWire.class);
        return new Rate(
                wire.id(),
                wire.carrier(),
                wire.service(),
                wire.serviceName(),
                wire.carrierAccount(),
                Money.parse(wire.price(), Currencies.of(wire.currency())),
                Optional.ofNullable(wire.days()));
    }

    static String write(Label label) {
        return Json.write(new LabelWire(
                label.id(),
                label.rate(),
                label.state().name(),
                label.marker(),
                label.trackingNumber().orElse(null),
                label.trackingLink().orElse(null),
                label.file().orElse(null),
                label.invoice().orElse(null),
                label.eta().map(Instant::toString).orElse(null),
                label.madeAt().toString(),
                label.messages().stream()
                        .map(message -> new MessageWire(message.source(), message.code(), message.text()))
                        .toList()));
    }

    static Label label(String json) {
        LabelWire wire = Json.read(json, LabelWire.class);
        return new Label(
                wire.id(),
                wire.rate(),
                LabelState.valueOf(wire.state()),
                wire.marker(),
                Optional.ofNullable(wire.trackingNumber()),
                Optional.ofNullable(wire.trackingLink()),
                Optional.ofNullable(wire.file()),
                Optional.ofNullable(wire.invoice()),
                Optional.ofNullable(wire.eta()).map(Instant::parse),
                Instant.parse(wire.madeAt()),
                wire.messages().stream()
                        .map(message -> new CarrierMessage(message.source(), message.code(), message.text()))
                        .toList());
    }

    record RateWire(
            String id,
            String carrier,
            String service,
            String serviceName,
            String carrierAccount,
            String price,
            String currency,
            Integer days) {}

    record LabelWire(
            String id,
            String rate,
            String state,
            String marker,
            String trackingNumber,
            String trackingLink,
            String file,
            String invoice,
            String eta,
            String madeAt,
            List<MessageWire> messages) {}

    record MessageWire(String source, String code, String text) {}
}
