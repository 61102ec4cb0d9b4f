package org.advalorem.engine.fulfillment;

import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.CUSTOMER;
import static org.advalorem.engine.fulfillment.FulfillmentScene.IMPATIENT;
import static org.advalorem.engine.fulfillment.FulfillmentScene.SHOP;
import static org.advalorem.engine.fulfillment.FulfillmentScene.WISH;
import static org.advalorem.engine.fulfillment.FulfillmentScene.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.LabelTrouble;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.fulfillment.FakeLabelDesk.Mood;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LabelsAtTheDeskTest {

    private final FulfillmentScene scene = new FulfillmentScene();
    private final FulfillmentDesk desk = scene.desk;

    @Test
    void aLabelBringsTheOrderOnWithOneEntryInItsStory() {
        LabelPurchase wanted = desk.buyLabel(scene.order, WISH, ADMIN);
        assertThat(wanted.status()).isEqualTo(PurchaseStatus.WANTED);
        scene.drain();

        assertThat(scene.stands()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(scene.handling().shipment()).contains("shipment-1");
        assertThat(scene.handling().shipped().orElseThrow().trackingNumber())
                .isEqualTo(
                        scene.purchase().label().orElseThrow().trackingNumber().orElseThrow());
        assertThat(scene.told(Kind.LABEL_CREATED)).hasSize(1);
    }

    @Test
    void whoAsksASecondTimeGetsTheFirstLabel() {
        scene.labelled();

        LabelPurchase second = desk.buyLabel(scene.order, WISH, ADMIN);

        assertThat(second).isEqualTo(scene.purchase());
        assertThat(scene.labels.sold()).isEqualTo(1);
    }

    @Test
    void manyWhoAskAtOnceGetTheSameLabelOfTheWorkers() throws Exception {
        var patient = new Fulfillment.Options(OrderStatus.SHIPPED, 4, 1, Duration.ofSeconds(30));
        Set<String> labels = ConcurrentHashMap.newKeySet();
        try (Fulfillment working = scene.over(scene.store, scene.labels, scene.refunds, patient)) {
            working.start();
            var people = Executors.newFixedThreadPool(8);
            Callable<Boolean> click = () -> labels.add(working.desk()
                    .buyLabel(scene.order, WISH, ADMIN)
                    .label()
                    .orElseThrow()
                    .id());
            for (var clicked : people.invokeAll(
                    IntStream.range(0, 8).mapToObj(one -> click).toList())) {
                clicked.get();
            }
            people.shutdown();
        }
        assertThat(labels).hasSize(1);
        assertThat(scene.labels.sold()).isEqualTo(1);
        assertThat(scene.stands()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(scene.told(Kind.LABEL_CREATED)).hasSize(1);
    }

    @Test
    void whoWaitsHearsWhyTheCarrierRefusedAndMayAskAgain() {
        var patient = new Fulfillment.Options(OrderStatus.PROCESSING, 1, 1, Duration.ofSeconds(30));
        scene.labels.next(Mood.REFUSES);
        try (Fulfillment working = scene.over(scene.store, scene.labels, scene.refunds, patient)) {
            working.start();
            assertRefused(
                    () -> working.desk().buyLabel(scene.order, WISH, ADMIN),
                    LabelTrouble.CARRIER_REJECTED,
                    "The rate holds no more.");
            assertThat(working.desk().buyLabel(scene.order, WISH, ADMIN).status())
                    .isEqualTo(PurchaseStatus.BOUGHT);
        }
        assertThat(scene.purchase().attempt()).isEqualTo(2);
    }

    @Test
    void theCheapestOfSeveralAccountsIsTakenAndTheOperationTellsWhich() {
        scene.offer("shipment-1", rate("rate-1", "account-1", "8.95"), rate("rate-2", "account-2", "7.95"));

        LabelPurchase wanted = desk.buyLabel(scene.order, WISH, ADMIN);

        assertThat(wanted.rate().id()).isEqualTo("rate-2");
        assertThat(scene.store
                        .operations()
                        .find(SHOP, wanted.marker())
                        .orElseThrow()
                        .intended())
                .endsWith("on account account-2");
    }

    @Test
    void refusesWhatCannotBeBought() {
        assertRefused(
                () -> desk.buyLabel(scene.order, wish("shipment-9", "usps_priority"), ADMIN),
                LabelTrouble.SHIPMENT_NOT_FOUND,
                "shipment-9");
        assertRefused(
                () -> desk.buyLabel(scene.order, new LabelWish(Optional.empty(), WISH.rate(), LabelFormat.PDF), ADMIN),
                LabelTrouble.SHIPMENT_NOT_FOUND,
                "no shipment");
        assertRefused(
                () -> desk.buyLabel(scene.order, wish("shipment-1", "usps_first"), ADMIN),
                LabelTrouble.RATE_NOT_FOUND,
                "usps_first");
        scene.clock.advance(Duration.ofDays(7));
        assertRefused(() -> desk.buyLabel(scene.order, WISH, ADMIN), LabelTrouble.RATE_EXPIRED, "make a new shipment");
        assertThat(scene.dossier().purchase()).isEmpty();
    }

    @Test
    void refusesWhatTheOrderDoesNotAllow() {
        OrderKey pending = KeptOrder.in(scene.store, 7002, Said.unpaid());
        assertRefused(() -> desk.buyLabel(pending, WISH, ADMIN), LabelTrouble.NOT_CONFIRMED, "not confirmed");
        OrderKey sent = KeptOrder.in(scene.store, 7003, Said.sent());
        assertRefused(() -> desk.buyLabel(sent, WISH, ADMIN), LabelTrouble.LABEL_EXISTS, "label already");
        assertRefused(() -> desk.ship(sent, "shipment-1", ADMIN), LabelTrouble.LABEL_EXISTS, "label already");
        assertThatThrownBy(() -> desk.buyLabel(scene.order, WISH, CUSTOMER))
                .isInstanceOfSatisfying(
                        NotAllowed.class, not -> assertThat(not.obstacle()).isEqualTo(Obstacle.NOT_YOURS));
        assertThatThrownBy(() -> desk.buyLabel(new OrderKey(SHOP, new OrderId(9)), WISH, ADMIN))
                .isInstanceOf(UnknownOrder.class);
    }

    @Test
    void aShopWithoutAKeyIsToldSo() {
        var bare = new ShopId("bare-shop.myshopify.com");
        scene.store.shops().save(Shop.registered(bare, Said.NOON));
        assertThatThrownBy(() -> desk.subscribe(bare, "https://example.com/"))
                .isInstanceOf(NotSetUp.class)
                .hasMessageContaining("bare-shop.myshopify.com");
        assertThat(desk.subscribe(SHOP, "https://example.com/")).isTrue();
        assertThat(desk.subscribe(SHOP, "https://example.com/")).isFalse();
    }

    @Test
    void aShipmentIsWrittenDownOnce() {
        assertThat(desk.ship(scene.order, "shipment-1", ADMIN).rates()).hasSize(1);
        desk.ship(scene.order, "shipment-1", ADMIN);
        desk.buyLabel(scene.order, new LabelWish(Optional.empty(), WISH.rate(), LabelFormat.PDF), ADMIN);

        assertThat(scene.told(Kind.SHIPMENT_CREATED)).hasSize(1);
    }

    @Test
    void aLabelThatIsGivenBackIsTheOrdersNoMoreAndMakesRoomForAnother() {
        scene.labelled();

        assertThat(desk.giveBackLabel(scene.order, ADMIN).status()).isEqualTo(PurchaseStatus.VOIDING);
        assertThat(scene.handling().shipped()).isEmpty();
        assertRefused(() -> desk.buyLabel(scene.order, WISH, ADMIN), LabelTrouble.LABEL_EXISTS, "being given back");
        scene.drain();
        assertThat(desk.giveBackLabel(scene.order, ADMIN).status()).isEqualTo(PurchaseStatus.VOIDED);
        assertThat(scene.told(Kind.LABEL_VOIDED)).hasSize(1);

        scene.offer("shipment-2", rate("rate-2", "account-1", "9.95"));
        desk.buyLabel(scene.order, wish("shipment-2", "usps_priority"), ADMIN);
        scene.drain();
        assertThat(scene.told(Kind.LABEL_CREATED)).hasSize(2);
        assertThat(scene.labels.usable()).hasSize(1);
    }

    @Test
    void aLabelOfAParcelOnItsWayIsNotGivenBack() {
        scene.hear(scene.news(scene.labelled(), TrackingStatus.TRANSIT, 5));

        assertRefused(() -> desk.giveBackLabel(scene.order, ADMIN), LabelTrouble.LABEL_IN_USE, "on its way");
        assertThat(scene.purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
    }

    @Test
    void whatIsNotBoughtIsNotGivenBack() {
        assertRefused(() -> desk.giveBackLabel(scene.order, ADMIN), LabelTrouble.NO_LABEL, "No label");
        desk.buyLabel(scene.order, WISH, ADMIN);
        assertRefused(() -> desk.giveBackLabel(scene.order, ADMIN), LabelTrouble.UNKNOWN_OUTCOME, "still being");
        assertThatThrownBy(() -> desk.giveBackLabel(scene.order, CUSTOMER)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void anOperationIsLookedAfterAtOnceButACallIsNotBroughtForward() {
        desk.buyLabel(scene.order, WISH, ADMIN);
        scene.labels.next(Mood.LOSES_THE_CALL);
        assertThat(scene.fulfillment.runDue()).isTrue();
        var operation =
                scene.store.operations().find(SHOP, "advalorem:label:7001:1").orElseThrow();
        assertThat(operation.state()).isEqualTo(OperationState.UNKNOWN);
        LabelPurchase unknown = scene.purchase();

        assertThat(desk.resolve(operation)).isTrue();

        assertThat(scene.purchase()).isEqualTo(unknown);
        scene.drain();
        assertThat(desk.resolve(scene.store
                        .operations()
                        .find(SHOP, "advalorem:label:7001:1")
                        .orElseThrow()))
                .as("it is settled")
                .isFalse();
    }

    @Test
    void aVoidThatTakesItsTimeIsAskedForAtOnce() {
        scene.labelled();
        scene.labels.voids(LabelState.VOIDING);
        desk.giveBackLabel(scene.order, ADMIN);
        assertThat(scene.fulfillment.runDue()).isTrue();
        scene.labels.voids(LabelState.VOIDED);

        var operation = scene.store
                .operations()
                .find(SHOP, "advalorem:label:7001:1:void")
                .orElseThrow();
        assertThat(desk.resolve(operation)).isTrue();
        assertThat(scene.fulfillment.runDue()).isTrue();

        assertThat(scene.purchase().status()).isEqualTo(PurchaseStatus.VOIDED);
    }

    @Test
    void startsOnceAndBringsAnOrderNowhereElse() {
        try (Fulfillment working = scene.over(scene.store, scene.labels, scene.refunds, IMPATIENT)) {
            working.start();
            assertThatThrownBy(working::start).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> new Fulfillment.Options(OrderStatus.DELIVERED, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LabelWish wish(String shipment, String service) {
        return new LabelWish(
                Optional.of(shipment), new RateWish("usps", service, Optional.empty()), LabelFormat.PDF_4X6);
    }

    private static void assertRefused(ThrowingCallable call, LabelTrouble trouble, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LabelRefused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(trouble))
                .hasMessageContaining(words);
    }
}
