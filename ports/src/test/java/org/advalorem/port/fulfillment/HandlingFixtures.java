package org.advalorem.port.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.Parcel.Eta;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.order.Happening;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;

/** What is done about orders, with something in every field. */
public final class HandlingFixtures {

    public static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    private HandlingFixtures() {}

    /** A step that leaves a handling as it comes, and the order's status where it is. */
    public static HandlingChange step(Order order, Handling after, StockReturn... stock) {
        var what = new Happening(Kind.TRACKING_UPDATE, "shippo", "Seen in “Köln”", Map.of("code", "package_accepted"));
        return new HandlingChange(order.noted(what, Optional.empty(), NOON), after, List.of(stock));
    }

    /** With a label of {@code DHL Express}, of whose parcel nothing is known. */
    public static Handling labelled(OrderKey order, String number) {
        Shipped label = label(number);
        return with(order, Optional.of(label), Optional.of(Parcel.unheard(label.parcel())));
    }

    /** Something in every field. */
    public static Handling returning(OrderKey order, String number) {
        Shipped label = label(number);
        var left = new TrackingEvent(
                "event-1", TrackingStatus.TRANSIT, NOON, "package_departed", false, "Left", Optional.empty());
        var there = new TrackingEvent(
                "event-2",
                TrackingStatus.DELIVERED,
                NOON.plusNanos(123_456_789),
                "",
                true,
                "At the “door”",
                Optional.of("Köln, DE"));
        var eta = new Eta(NOON.plusSeconds(7200), Instant.EPOCH);
        return new Handling(
                order,
                Optional.of("shipment-1"),
                Optional.of(label),
                Optional.of(new Parcel(label.parcel(), List.of(left, there), Optional.of(eta))),
                2,
                Optional.of(NOON.plusSeconds(1)),
                Optional.of(NOON.plusSeconds(2)),
                Optional.of(OrderStatus.DELIVERED));
    }

    /** Without a label. */
    public static Handling unlabelled(OrderKey order) {
        return with(order, Optional.empty(), Optional.empty());
    }

    private static Handling with(OrderKey order, Optional<Shipped> label, Optional<Parcel> parcel) {
        return new Handling(
                order,
                Optional.of("shipment-1"),
                label,
                parcel,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Shipped label(String number) {
        return new Shipped(
                "label-" + number,
                "DHL Express",
                "dhl_express_worldwide",
                "Worldwide",
                number,
                Optional.of("https://track.example.com/" + number),
                Optional.of("https://files.example.com/label.pdf"),
                Optional.of("https://files.example.com/invoice.pdf"),
                Optional.of(NOON.plusSeconds(3600)),
                NOON);
    }
}
