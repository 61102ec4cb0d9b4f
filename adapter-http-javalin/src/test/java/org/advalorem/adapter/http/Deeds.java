package org.advalorem.adapter.http;

import java.time.Duration;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.engine.fulfillment.By;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.engine.fulfillment.RefundOrder;

/** Orders about which all sorts of things were done. */
final class Deeds {

    /** Confirmed, with a shipment; one refund was sent. */
    static final int READY = 2101;
    /** Its label was asked for, and the answer was lost. */
    static final int UNKNOWN = 2102;
    /** Delivered, and to come back; refunds in each state. */
    static final int DELIVERED = 2103;
    /** The carrier refused its label. */
    static final int REFUSED = 2104;

    static final int CANCELLED = 2105;

    private static final By BEN = new By(Party.OPERATOR, "user:ben");

    private final World world;
    private final FulfillmentDesk desk;

    private Deeds(World world) {
        this.world = world;
        desk = world.fulfillment.desk();
    }

    static OrderKey key(int number) {
        return new OrderKey(World.SHOP, new OrderId(Sales.id(number)));
    }

    static String page(int number) {
        return "/orders/" + World.SHOP + "/" + Sales.id(number);
    }

    /** A paid order of which nothing was done. */
    static OrderKey paid(World world, int number) {
        Sales.hear(world, World.SHOP, Sales.paid(number));
        return key(number);
    }

    static void fill(World world) {
        world.fulfils(World.SHOP);
        new Deeds(world).fill();
    }

    private void fill() {
        for (int number = READY; number <= CANCELLED; number++) {
            paid(world, number);
        }
        desk.ship(key(READY), Carriers.SHIPMENT, BEN);
        refund(READY, "120.00");
        world.carriers.loseTheAnswer();
        label(UNKNOWN, "usps", "usps_priority");
        delivered();
        world.carriers.refuse(
                "USPS: The recipient’s ZIP code 62701 is not in Illinois. Mend the address and make a new shipment.");
        label(REFUSED, "usps", "usps_ground_advantage");
        desk.cancel(key(CANCELLED), BEN, "Ordered twice");
    }

    private void label(int number, String carrier, String service) {
        var rate = new RateWish(carrier, service, Optional.empty());
        desk.buyLabel(key(number), new LabelWish(Optional.of(Carriers.SHIPMENT), rate, LabelFormat.PDF_4X6), BEN);
        world.work();
    }

    private void delivered() {
        label(DELIVERED, "DHL Express", "dhl_express_worldwide");
        ParcelKey parcel = desk.find(key(DELIVERED))
                .orElseThrow()
                .handling()
                .parcel()
                .orElseThrow()
                .key();
        say(parcel, TrackingStatus.PRE_TRANSIT, "information_received", "Shipping label created", "");
        say(parcel, TrackingStatus.TRANSIT, "package_accepted", "Picked up", "Reno, NV");
        say(parcel, TrackingStatus.TRANSIT, "package_departed", "Departed the sorting centre", "Chicago, IL");
        say(parcel, TrackingStatus.OUT_FOR_DELIVERY, "out_for_delivery", "With the courier", "Springfield, IL");
        say(parcel, TrackingStatus.DELIVERED, "delivered", "Delivered, left with a neighbour", "Springfield, IL");
        desk.requestReturn(key(DELIVERED), BEN, "Too small");
        refund(DELIVERED, "100.00");
        world.bank.nextBecomes(RefundState.FAILED);
        refund(DELIVERED, "33.34");
        world.bank.nextBecomes(RefundState.PENDING);
        refund(DELIVERED, "33.33");
        world.bank.refuseNext("The charge has been charged back; no refund can be made of it.");
        refund(DELIVERED, "10.00");
        world.bank.refundByHand("pi_" + DELIVERED, "50.00");
        refund(DELIVERED, "50.00");
    }

    private void say(ParcelKey parcel, TrackingStatus status, String code, String details, String place) {
        world.clock.forward(Duration.ofHours(5));
        world.carriers.say(parcel, status, code, false, details, place);
        desk.refresh(key(DELIVERED), BEN);
    }

    private void refund(int number, String amount) {
        var wanted = new RefundOrder(
                Optional.empty(), Optional.of("pi_" + number), Optional.of(Money.parse(amount, Currencies.of("USD"))));
        desk.refund(key(number), wanted, BEN);
        world.work();
    }
}
