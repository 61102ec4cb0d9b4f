package org.advalorem.assembly.demo;

import java.util.Optional;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.sandbox.world.Placed;

/** An order that is sent: its cheapest label is bought, and its parcel is scanned until it is delivered. */
final class Delivery extends Journey {

    private int scans;

    Delivery(Demo demo, Placed placed) {
        super(demo, placed);
    }

    @Override
    OrderStatus end() {
        return OrderStatus.DELIVERED;
    }

    @Override
    void goOn() {
        Dossier dossier = dossier();
        Optional<Shipped> shipped = dossier.handling().shipped();
        if (shipped.isEmpty()) {
            buy();
        } else if (heard(dossier) == scans && !isOver()) {
            demo.sandbox().shippo().move(shipped.get().trackingNumber());
            scans++;
        }
    }

    /** News of a parcel come by webhook, so the one before has to be there first. */
    private static int heard(Dossier dossier) {
        return dossier.handling()
                .parcel()
                .map(Parcel::events)
                .map(events -> events.size())
                .orElse(0);
    }

    /** Asked for again after an answer that was not clear, it is the same label. */
    private void buy() {
        String shipment =
                dossier().handling().shipment().orElseGet(() -> demo.sandbox().shipmentFor(placed.order()));
        RateOffer offer = demo.fulfillment().ship(key(), shipment, STAFF);
        Rate rate = offer.rates().get(0);
        var wish = new RateWish(rate.carrier(), rate.service(), Optional.of(rate.carrierAccount()));
        var unused =
                demo.fulfillment().buyLabel(key(), new LabelWish(Optional.empty(), wish, LabelFormat.PDF_4X6), STAFF);
    }
}
