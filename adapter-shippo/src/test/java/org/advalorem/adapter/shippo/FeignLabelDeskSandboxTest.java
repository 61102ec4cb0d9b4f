package org.advalorem.adapter.shippo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk.Order;
import org.advalorem.port.fulfillment.LabelDesk.Purchase;
import org.advalorem.port.fulfillment.ParcelMessages.Reading;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.shippo.Ledger;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.Scan;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk against a Shippo that keeps books of what was really bought. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeignLabelDeskSandboxTest {

    private static final ShippoCredentials KEYS =
            new ShippoCredentials(new Secret(ShippoPeer.TOKEN), new Secret("hook-token"), Optional.empty());
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Sandbox sandbox;
    private ShippoPeer shippo;
    private FeignLabelDesk desk;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
        shippo = sandbox.shippo();
        var limits = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 8L << 20, 5);
        desk = new FeignLabelDesk(sandbox.shippoUri(), limits, Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @BeforeEach
    void clear() {
        sandbox.faults().clear();
        sandbox.books().clear();
        shippo.ledger().clear();
        shippo.polls(0);
        shippo.refusing("");
        shippo.rateAsObject(false);
        shippo.rejectingRefunds(false);
        shippo.signing("");
    }

    @Test
    void tellsOneServiceOnTwoAccountsApart() {
        String shipment = shippo.makeShipment(List.of(
                new Quote("USPS", "usps_priority", "acc-a", "8.25", "USD", 2),
                new Quote("USPS", "usps_priority", "acc-b", "7.9", "USD", 2)));

        RateOffer offer = desk.rates(KEYS, shipment).orElseThrow();

        assertThat(offer.rates()).extracting(Rate::service).containsOnly("usps_priority");
        assertThat(offer.rates()).extracting(Rate::carrierAccount).containsExactly("acc-a", "acc-b");
        assertThat(offer.rates()).extracting(rate -> rate.price().minor()).containsExactly(825L, 790L);
    }

    @Test
    void aShipmentThatNoCarrierTakesSaysWhy() {
        RateOffer offer = desk.rates(KEYS, shippo.makeShipment(List.of())).orElseThrow();

        assertThat(offer.rates()).isEmpty();
        assertThat(offer.messages()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void buysALabelAndFindsItByItsRate(boolean rateAsObject) {
        shippo.rateAsObject(rateAsObject);
        shippo.polls(1);
        String rate = oneRate();

        Label begun = made(desk.buy(KEYS, order(rate, "op-1")));
        Label first = desk.label(KEYS, begun.id()).orElseThrow();
        Label bought = desk.label(KEYS, begun.id()).orElseThrow();

        assertThat(List.of(begun.state(), first.state(), bought.state()))
                .containsExactly(LabelState.QUEUED, LabelState.QUEUED, LabelState.BOUGHT);
        assertThat(desk.labelsOf(KEYS, rate)).containsExactly(bought);
        assertThat(bought.rate()).isEqualTo(rate);
        assertThat(bought.marker()).isEqualTo("op-1");
        assertThat(desk.file(bought.file().orElseThrow()))
                .get()
                .extracting(LabelFile::type)
                .isEqualTo(LabelFile.Type.PDF);
        assertThat(shippo.ledger().salesFor("op-1"))
                .extracting(Ledger.Sale::rate)
                .containsExactly(rate);
        assertThat(shippo.ledger().charged()).isEqualTo(Map.of("USD", new BigDecimal("7.90")));
    }

    @Test
    void aCarrierThatRefusesSellsNothing() {
        shippo.refusing("The address is not served.");
        String rate = oneRate();

        Label ended = made(desk.buy(KEYS, order(rate, "op-2")));

        assertThat(ended.state()).isEqualTo(LabelState.REFUSED);
        assertThat(ended.messages()).extracting(Object::toString).containsExactly("USPS: The address is not served.");
        assertThat(shippo.ledger().sales()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"DROP_AFTER", "TRUNCATED"})
    void aLabelWhoseAnswerIsLostIsUnknownAndIsFound(Fault.Kind kind) {
        String rate = oneRate();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "buy", kind));

        Purchase purchase = desk.buy(KEYS, order(rate, "op-3"));

        assertThat(purchase).isInstanceOf(Purchase.Unknown.class);
        assertThat(shippo.ledger().salesOf(rate)).hasSize(1);
        assertThat(desk.labelsOf(KEYS, rate)).extracting(Label::marker).containsExactly("op-3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"DROP_BEFORE", "SERVER_ERROR", "UNAVAILABLE"})
    void whatMayHaveBoughtALabelIsUnknownEvenIfItDidNot(Fault.Kind kind) {
        String rate = oneRate();
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "buy", kind));

        assertThat(desk.buy(KEYS, order(rate, "op-4"))).isInstanceOf(Purchase.Unknown.class);
        assertThat(shippo.ledger().sales()).isEmpty();
        assertThat(desk.labelsOf(KEYS, rate)).isEmpty();
    }

    @Test
    void throttledItBuysNothingAndSaysForHowLong() {
        String rate = oneRate();
        sandbox.faults()
                .add(Fault.next(1, Fault.Peer.SHIPPO, "buy", Fault.Kind.TOO_MANY_REQUESTS)
                        .taking(Duration.ofSeconds(9)));

        var later = catchThrowableOfType(PeerUnavailable.class, () -> desk.buy(KEYS, order(rate, "op-5")));

        assertThat(later.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(shippo.ledger().sales()).isEmpty();
    }

    @Test
    void anUnknownRateBuysNothing() {
        assertThat(desk.buy(KEYS, order("7".repeat(32), "op-6")))
                .isInstanceOfSatisfying(
                        Purchase.Refused.class,
                        refused -> assertThat(refused.message()).contains("not found"));
    }

    @Test
    void aPageOfHtmlWhereALabelShouldBeIsNoLabel() {
        Label label = made(desk.buy(KEYS, order(oneRate(), "op-7")));
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "transaction", Fault.Kind.NOT_FOUND));

        assertThat(desk.label(KEYS, label.id())).isEmpty();
        assertThat(desk.label(KEYS, label.id())).contains(label);
    }

    @Test
    void aStrangersTokenIsRefused() {
        var stranger = new ShippoCredentials(new Secret("shippo_live_other"), new Secret("x"), Optional.empty());

        var refused = catchThrowableOfType(PeerRefused.class, () -> desk.labelsOf(stranger, "rate"));

        assertThat(refused.code()).isEqualTo("SHIPPO_UNAUTHORIZED");
        assertThat(refused).hasMessageNotContaining("shippo_live_other");
    }

    @Test
    void listsMoreLabelsThanAPageHolds() {
        String rate = oneRate();
        for (int label = 0; label < 103; label++) {
            made(desk.buy(KEYS, order(rate, "op-" + label)));
        }

        assertThat(desk.labelsOf(KEYS, rate)).hasSize(103).extracting(Label::id).doesNotHaveDuplicates();
        assertThat(sandbox.books().requests("shippo.transactions")).isEqualTo(2);
        assertThat(shippo.ledger().repeated()).isEqualTo(Map.of(rate, 103L));
    }

    @Test
    void givesALabelBackAndAskingTwiceIsHarmless() {
        Label label = made(desk.buy(KEYS, order(oneRate(), "op-8")));
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "refund", Fault.Kind.DROP_AFTER));

        var lost = catchThrowableOfType(PeerUnavailable.class, () -> desk.giveBack(KEYS, label));
        Label second = desk.giveBack(KEYS, label);
        Label third = desk.giveBack(KEYS, label);
        Label ended = desk.label(KEYS, label.id()).orElseThrow();

        assertThat(lost.code()).isEqualTo("SHIPPO_UNAVAILABLE");
        assertThat(List.of(second.state(), third.state(), ended.state()))
                .containsExactly(LabelState.VOIDING, LabelState.VOIDING, LabelState.VOIDED);
        assertThat(shippo.ledger().voided()).containsExactly(label.id());
        assertThat(shippo.ledger().charged()).isEmpty();
    }

    @Test
    void aLabelThatTheCarrierDoesNotTakeBackStaysPaidFor() {
        Label label = made(desk.buy(KEYS, order(oneRate(), "op-9")));
        shippo.rejectingRefunds(true);

        assertThat(desk.giveBack(KEYS, label).state()).isEqualTo(LabelState.VOID_REFUSED);
        assertThat(shippo.ledger().charged()).containsKey("USD");
    }

    @Test
    void readsNewsOfAParcelAskedForAndSent() {
        String number = number();
        shippo.scan(number, new Scan("TRANSIT", "package_accepted", NOON));
        shippo.scan(number, new Scan("TRANSIT", "out_for_delivery", NOON.plusSeconds(60)));

        ParcelNews asked = desk.parcel(KEYS, new ParcelKey("USPS", number)).orElseThrow();
        Reading sent = new ShippoMessages().read(RawBody.of(shippo.trackUpdated(number)));

        assertThat(asked.events())
                .extracting(TrackingEvent::status)
                .containsExactly(TrackingStatus.TRANSIT, TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(sent).isEqualTo(new Reading.OfParcel(asked));
    }

    @Test
    void aParcelThatNobodyKnowsIsEmpty() {
        assertThat(desk.parcel(KEYS, new ParcelKey("usps", "0"))).isEmpty();
    }

    @Test
    void subscribesOnceAndReadsWhatIsSent() {
        try (var ear = new Ear()) {
            String address = ear.uri() + "?token=hook-token";
            shippo.signing("signing-secret");
            String number = number();
            shippo.scan(number, new Scan("DELIVERED", "delivered", NOON));

            boolean first = desk.subscribe(KEYS, address);
            boolean again = desk.subscribe(KEYS, address);
            shippo.send(shippo.trackUpdated(number));
            shippo.send(shippo.trackUpdated(number, 0));

            assertThat(List.of(first, again)).containsExactly(true, false);
            assertThat(ear.heard).hasSize(2).allSatisfy(message -> {
                assertThat(message.path()).endsWith("?token=hook-token");
                assertThat(ShippoSignatures.isSigned(
                                message.body(), message.signature(), new Secret("signing-secret"), Instant.now()))
                        .isTrue();
            });
            assertThat(events(ear.heard.remove())).isEqualTo(1);
            assertThat(events(ear.heard.remove())).isZero();
        }
    }

    private static int events(Ear.Message message) {
        return new ShippoMessages()
                .read(message.body())
                .fold(parcel -> parcel.news().events().size(), label -> -1, neither -> -2, unreadable -> -3);
    }

    private String number() {
        return made(desk.buy(KEYS, order(oneRate(), "op"))).trackingNumber().orElseThrow();
    }

    private String oneRate() {
        return shippo.ratesOf(shippo.makeShipment(List.of(Quote.usps("7.90")))).get(0);
    }

    private static Order order(String rate, String marker) {
        return new Order(rate, LabelFormat.PDF_4X6, marker);
    }

    private static Label made(Purchase purchase) {
        assertThat(purchase).isInstanceOf(Purchase.Made.class);
        return ((Purchase.Made) purchase).label();
    }
}
