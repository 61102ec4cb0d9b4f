package org.advalorem.domain.correction;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Eligibility.Eligible;
import org.advalorem.domain.correction.Eligibility.NotEligible;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.region.Crossing;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.region.Regions;

/** Decides, from Shopify's side alone, whether an order is one to correct: international, with an order-level discount, alive. */
public final class OrderGate {

    private final Regions regions;

    public OrderGate(Regions regions) {
        this.regions = regions;
    }

    /** As {@link #check(ShopOrder, boolean)} for an order nothing was pushed for. */
    public Eligibility check(ShopOrder order) {
        return check(order, false);
    }

    /**
     * Checks an order.
     *
     * @param pushedBefore whether values of ours are declared already; such an order stays eligible when its discount is taken back,
     *     since what we declared is then too low
     */
    public Eligibility check(ShopOrder order, boolean pushedBefore) {
        if (order.test()) {
            return not("TEST_ORDER", "A test order; nothing is sent.");
        }
        if (order.cancelled()) {
            return not("CANCELLED", "The order is cancelled.");
        }
        if (order.declaredLines().isEmpty()) {
            return not("NOTHING_TO_SHIP", "No goods are left on the order that need shipping.");
        }
        if (!sendsParcels(order)) {
            return not("NOTHING_TO_SHIP", "The order is picked up or delivered locally.");
        }
        if (!pushedBefore && order.discounts().stream().noneMatch(Discount::isOrderLevel)) {
            return not(
                    "NO_ORDER_DISCOUNT",
                    "The order carries no order-level discount, so ShipStation's values are right.");
        }
        Crossing crossing = crossing(order);
        return switch (crossing.kind()) {
            case DOMESTIC -> not("DOMESTIC", crossing.reason() + ".");
            case INTERNATIONAL -> new Eligible(List.of());
            case UNDECIDABLE ->
                new Eligible(List.of(Finding.ofOrder(FindingCode.DESTINATION_UNDECIDABLE, crossing.reason() + ".")));
        };
    }

    /** Whether the order crosses a customs border, over all places it leaves from. */
    public Crossing crossing(ShopOrder order) {
        List<Consignment> parcels = order.consignments().stream()
                .filter(part -> part.delivery().sendsParcels())
                .toList();
        if (parcels.isEmpty()) {
            return regions.decide(
                    order.shopAddress().orElse(Place.UNKNOWN),
                    order.shippingAddress().orElse(Place.UNKNOWN));
        }
        return parcels.stream()
                .map(part -> regions.decide(origin(order, part), destination(order, part)))
                .max(java.util.Comparator.comparing(Crossing::kind))
                .orElseThrow();
    }

    private static Place origin(ShopOrder order, Consignment part) {
        return part.origin().or(order::shopAddress).orElse(Place.UNKNOWN);
    }

    /** The address knows the province, which the consignment does not tell; so it wins where the two name the same country. */
    private static Place destination(ShopOrder order, Consignment part) {
        Optional<Place> address = order.shippingAddress();
        return part.destination()
                .filter(place ->
                        address.isEmpty() || !address.get().countryCode().equals(place.countryCode()))
                .or(() -> address)
                .orElse(Place.UNKNOWN);
    }

    private static boolean sendsParcels(ShopOrder order) {
        return order.consignments().isEmpty()
                || order.consignments().stream()
                        .anyMatch(part -> part.delivery().sendsParcels());
    }

    private static NotEligible not(String code, String message) {
        return new NotEligible(new Reason(code, message));
    }
}
