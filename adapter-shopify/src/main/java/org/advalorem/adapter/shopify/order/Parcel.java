package org.advalorem.adapter.shopify.order;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.order.ShopFulfillment;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.order.Tracking;

/**
 * A fulfilment in the words of either form, which differ in case and in little else.
 *
 * @param status of the fulfilment, empty if it is not said
 * @param shipped how far it got, empty if it is not said
 * @param units what is in it; empty if it is not said
 */
record Parcel(
        String id,
        String status,
        String shipped,
        List<Units> units,
        Optional<String> number,
        Optional<String> company,
        Optional<String> url) {

    private static final ImmutableSet<String> UNDONE = ImmutableSet.of("CANCELLED", "ERROR", "FAILURE");

    /** Without those that were called off or never came about. */
    static List<Parcel> thatLeft(List<Parcel> parcels) {
        return parcels.stream()
                .filter(parcel -> !UNDONE.contains(Ascii.toUpperCase(parcel.status)))
                .toList();
    }

    static List<ShopFulfillment> fulfillments(List<Parcel> parcels) {
        return parcels.stream().map(Parcel::fulfillment).toList();
    }

    private ShopFulfillment fulfillment() {
        return new ShopFulfillment(
                id,
                journey(),
                units.stream().map(Units::lineId).distinct().toList(),
                number.map(text -> new Tracking(text, company, url)));
    }

    /** What is not known to be on its last leg has left, and that is all. */
    private Journey journey() {
        return switch (Ascii.toUpperCase(shipped)) {
            case "DELIVERED", "PICKED_UP" -> Journey.DELIVERED;
            case "OUT_FOR_DELIVERY" -> Journey.OUT_FOR_DELIVERY;
            default -> Journey.LEFT;
        };
    }

    /** Units of one line. */
    record Units(String lineId, int quantity) {}
}
