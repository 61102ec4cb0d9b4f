package org.advalorem.port.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;

/** What whoever buys labels relies on, wherever they are bought. */
public interface LabelDeskContract {

    LabelDesk desk();

    ShippoCredentials keys();

    /** A new shipment by its name, with two rates or more. */
    String shipment();

    /** What becomes of the next call. */
    void next(Trouble trouble);

    /** The carrier makes what it has in its queue. */
    void finish();

    /** Labels that money went out for, by the desk's own books. */
    int sold();

    enum Trouble {
        /** The call arrives and takes effect, and its answer does not. */
        ANSWER_LOST,
        /** The call never arrives. */
        CALL_LOST,
        /** Nothing took effect; it may be called again later. */
        ASKED_TO_WAIT,
        /** The carrier takes its time over the label. */
        QUEUED
    }

    private List<Rate> offered() {
        return desk().rates(keys(), shipment()).orElseThrow().rates();
    }

    private Rate anyRate() {
        return offered().get(0);
    }

    private LabelDesk.Purchase buy(Rate rate, String marker) {
        return desk().buy(keys(), new LabelDesk.Order(rate.id(), LabelFormat.PDF, marker));
    }

    private Label bought(Rate rate, String marker) {
        return ((LabelDesk.Purchase.Made) buy(rate, marker)).label();
    }

    private List<Label> labelsOf(Rate rate) {
        return desk().labelsOf(keys(), rate.id());
    }

    @Test
    default void whatIsNotThereIsEmpty() {
        assertThat(desk().rates(keys(), "5".repeat(32))).isEmpty();
        assertThat(desk().label(keys(), "b".repeat(32))).isEmpty();
        assertThat(desk().labelsOf(keys(), "7".repeat(32))).isEmpty();
        assertThat(desk().parcel(keys(), new ParcelKey("usps", "920559000000000000000")))
                .isEmpty();
    }

    @Test
    default void ratesHaveNamesPricesAndAnAge() {
        String shipment = shipment();
        RateOffer offer = desk().rates(keys(), shipment).orElseThrow();

        assertThat(offer.shipment()).isEqualTo(shipment);
        assertThat(offer.rates()).hasSizeGreaterThan(1).allSatisfy(rate -> {
            assertThat(rate.carrier()).isNotBlank();
            assertThat(rate.service()).isNotBlank();
            assertThat(rate.price().isPositive()).isTrue();
        });
        assertThat(offer.rates()).extracting(Rate::id).doesNotHaveDuplicates();
        assertThat(desk().rates(keys(), shipment)).contains(offer);
    }

    @Test
    default void aLabelIsFoundByItsRateAndItsNameWithOurMarker() {
        List<Rate> rates = offered();

        Label label = bought(rates.get(1), "op-1");

        assertThat(label.state()).isEqualTo(LabelState.BOUGHT);
        assertThat(label.rate()).isEqualTo(rates.get(1).id());
        assertThat(label.marker()).isEqualTo("op-1");
        assertThat(label.trackingNumber()).isPresent();
        assertThat(desk().label(keys(), label.id())).map(Label::trackingNumber).contains(label.trackingNumber());
        assertThat(labelsOf(rates.get(1))).extracting(Label::id).containsExactly(label.id());
        assertThat(labelsOf(rates.get(0))).isEmpty();
        assertThat(sold()).isEqualTo(1);
    }

    @Test
    default void nothingKeepsASecondLabelAway() {
        Rate rate = anyRate();

        Label first = bought(rate, "op-1");
        Label second = bought(rate, "op-1");

        assertThat(labelsOf(rate)).extracting(Label::id).containsExactly(first.id(), second.id());
        assertThat(sold()).isEqualTo(2);
    }

    @Test
    default void whoseAnswerIsLostIsUnknownAndInTheList() {
        Rate rate = anyRate();
        next(Trouble.ANSWER_LOST);

        assertThat(buy(rate, "op-1")).isInstanceOf(LabelDesk.Purchase.Unknown.class);

        assertThat(labelsOf(rate)).extracting(Label::marker).containsExactly("op-1");
        assertThat(sold()).isEqualTo(1);
    }

    @Test
    default void whoseCallIsLostIsUnknownTooAndInNoList() {
        Rate rate = anyRate();
        next(Trouble.CALL_LOST);

        assertThat(buy(rate, "op-1")).isInstanceOf(LabelDesk.Purchase.Unknown.class);

        assertThat(labelsOf(rate)).isEmpty();
        assertThat(sold()).isZero();
    }

    @Test
    default void whoIsAskedToWaitBoughtNothing() {
        Rate rate = anyRate();
        next(Trouble.ASKED_TO_WAIT);

        assertThatThrownBy(() -> buy(rate, "op-1")).isInstanceOf(PeerUnavailable.class);

        assertThat(sold()).isZero();
        assertThat(bought(rate, "op-1").state()).isEqualTo(LabelState.BOUGHT);
    }

    @Test
    default void aQueuedLabelHasItsNumberLater() {
        Rate rate = anyRate();
        next(Trouble.QUEUED);
        Label queued = bought(rate, "op-1");
        assertThat(queued.state()).isEqualTo(LabelState.QUEUED);
        assertThat(queued.trackingNumber()).isEmpty();

        finish();

        assertThat(desk().label(keys(), queued.id())).hasValueSatisfying(label -> {
            assertThat(label.state()).isEqualTo(LabelState.BOUGHT);
            assertThat(label.trackingNumber()).isPresent();
        });
        assertThat(sold()).isEqualTo(1);
    }

    @Test
    default void aLabelIsGivenBackHoweverOftenThatIsAsked() {
        Rate rate = anyRate();
        Label label = bought(rate, "op-1");

        Label asked = desk().giveBack(keys(), label);
        Label again = desk().giveBack(keys(), label);
        Label last = again;
        for (int looks = 0; looks < 3; looks++) {
            last = desk().label(keys(), label.id()).orElseThrow();
        }

        assertThat(List.of(asked.state(), again.state()))
                .allMatch(state -> state == LabelState.VOIDING || state == LabelState.VOIDED);
        assertThat(last.state()).isEqualTo(LabelState.VOIDED);
        assertThat(labelsOf(rate)).extracting(Label::id).containsExactly(label.id());
    }

    @Test
    default void aShipmentIsMadeWithRatesThatCanBeBought() {
        Packing packing = new Packing(
                address("Berlin"),
                address("Bremen"),
                new Packing.Box(
                        new BigDecimal("30"),
                        new BigDecimal("20"),
                        new BigDecimal("10"),
                        false,
                        new Packing.Weight(new BigDecimal("1.2"), Packing.Weight.Unit.KG)),
                Optional.empty());

        RateOffer offer = desk().ship(keys(), packing, "ship-1");

        assertThat(desk().rates(keys(), offer.shipment())).contains(offer);
        assertThat(bought(offer.rates().get(0), "op-1").state()).isEqualTo(LabelState.BOUGHT);
        assertThat(desk().ship(keys(), packing, "ship-2").shipment()).isNotEqualTo(offer.shipment());
    }

    private static Address address(String city) {
        return new Address(
                Optional.of("Ada Keller"),
                Optional.empty(),
                Optional.of("1 Main St"),
                Optional.empty(),
                Optional.of(city),
                Optional.empty(),
                Optional.of("10969"),
                Optional.of("DE"),
                Optional.empty());
    }

    @Test
    default void anAddressIsSubscribedOnce() {
        String address = "https://advalorem.example.com/shippo/webhook?token=contract";

        assertThat(desk().subscribe(keys(), address)).isTrue();
        assertThat(desk().subscribe(keys(), address)).isFalse();
    }
}
