package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Orders.teesAndMug;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Consignment.Delivery;
import org.advalorem.domain.correction.Eligibility.Eligible;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.region.Regions;
import org.junit.jupiter.api.Test;

class OrderGateTest {

    private final OrderGate gate = new OrderGate(Regions.current());

    @Test
    void letsADiscountedOrderAbroadPass() {
        assertThat(gate.check(teesAndMug().order())).isEqualTo(new Eligible(List.of()));
    }

    @Test
    void namesWhyAnOrderIsNotOneToCorrect() {
        assertThat(reason(teesAndMug().test())).isEqualTo("TEST_ORDER");
        assertThat(reason(teesAndMug().cancelled())).isEqualTo("CANCELLED");
        assertThat(reason(Orders.usd())).isEqualTo("NOTHING_TO_SHIP");
        assertThat(reason(teesAndMug().delivered(Delivery.PICK_UP))).isEqualTo("NOTHING_TO_SHIP");
        assertThat(reason(teesAndMug().discounts(Orders.productDiscount(0, "Sale"))))
                .isEqualTo("NO_ORDER_DISCOUNT");
        assertThat(reason(teesAndMug().to(Place.of("US", "NY")))).isEqualTo("DOMESTIC");
    }

    @Test
    void anOrderWePushedForStaysEligibleWithoutItsDiscount() {
        ShopOrder order = teesAndMug().discounts().order();

        assertThat(gate.check(order, true)).isInstanceOf(Eligible.class);
    }

    @Test
    void theProvinceComesFromTheAddressSinceTheConsignmentDoesNotTellIt() {
        assertThat(gate.check(teesAndMug().to(Place.of("US", "GU")).order())).isInstanceOf(Eligible.class);
        assertThat(reason(teesAndMug().to(Place.of("US", "PR")))).isEqualTo("DOMESTIC");
    }

    @Test
    void anUnknownOriginIsADoubtAndNoGuess() {
        Eligibility eligibility = gate.check(teesAndMug().fromNowhere().order());

        assertThat(eligibility)
                .isInstanceOfSatisfying(
                        Eligible.class,
                        eligible -> assertThat(eligible.findings())
                                .extracting(Finding::code)
                                .containsExactly(FindingCode.DESTINATION_UNDECIDABLE));
    }

    @Test
    void withoutConsignmentsTheAddressesDecide() {
        assertThat(gate.crossing(withConsignments(teesAndMug().order())).isInternational())
                .isTrue();
        assertThat(gate.crossing(withConsignments(
                                teesAndMug().to(Place.of("US", "NY")).order()))
                        .isDomestic())
                .isTrue();
        assertThat(gate.check(withConsignments(teesAndMug().order()))).isEqualTo(new Eligible(List.of()));
    }

    @Test
    void onlyParcelsCrossBordersAndOneThatDoesIsEnough() {
        Consignment pickedUp = consignment("US", "GB", Delivery.PICK_UP);
        Consignment atHome = consignment("GB", "GB", Delivery.SHIPPING);
        Consignment abroad = consignment("US", "GB", Delivery.PICKUP_POINT);

        assertThat(gate.crossing(withConsignments(teesAndMug().order(), pickedUp, atHome))
                        .isDomestic())
                .isTrue();
        assertThat(gate.crossing(withConsignments(teesAndMug().order(), atHome, abroad))
                        .isInternational())
                .isTrue();
    }

    @Test
    void aConsignmentToAnotherCountryThanTheAddressCounts() {
        ShopOrder order = withConsignments(
                teesAndMug().to(Place.of("US", "NY")).order(), consignment("US", "GB", Delivery.SHIPPING));

        assertThat(gate.crossing(order).isInternational()).isTrue();
    }

    @Test
    void aConsignmentWithoutPlacesTakesThoseOfTheOrder() {
        ShopOrder order = withConsignments(
                teesAndMug().order(), new Consignment(Optional.empty(), Optional.empty(), Delivery.SHIPPING));

        assertThat(gate.crossing(order).isInternational()).isTrue();
    }

    private static Consignment consignment(String from, String to, Delivery delivery) {
        return new Consignment(Optional.of(Place.of(from)), Optional.of(Place.of(to)), delivery);
    }

    private static ShopOrder withConsignments(ShopOrder order, Consignment... consignments) {
        return new ShopOrder(
                order.id(),
                order.name(),
                order.createdAt(),
                order.updatedAt(),
                order.cancelled(),
                order.test(),
                order.edited(),
                order.taxesIncluded(),
                order.shopCurrency(),
                order.presentmentCurrency(),
                List.of(consignments),
                order.shopAddress(),
                order.shippingAddress(),
                order.discounts(),
                order.lines(),
                order.currentSubtotal());
    }

    private String reason(Orders orders) {
        return gate.check(orders.order())
                .fold(eligible -> "eligible", not -> not.reason().code());
    }
}
