package org.advalorem.engine.fulfillment;

import static org.advalorem.domain.order.Said.usd;
import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.SHOP;
import static org.advalorem.engine.fulfillment.FulfillmentScene.WISH;
import static org.advalorem.engine.fulfillment.FulfillmentScene.news;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.fake.Overtaken;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.payment.PaymentMessages;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private static final ParcelKey STRANGE = new ParcelKey("usps", "1");

    private final FulfillmentScene scene = new FulfillmentScene();

    @Test
    void newsOfAParcelBringItsOrderOnWithOneEntryEach() {
        ParcelKey parcel = scene.labelled();

        assertThat(scene.hear(
                        scene.news(parcel, TrackingStatus.TRANSIT, 1), scene.news(parcel, TrackingStatus.DELIVERED, 9)))
                .isEmpty();

        assertThat(scene.stands()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(scene.handling().deliveredAt()).isPresent();
        assertThat(scene.told(Kind.TRACKING_UPDATE)).hasSize(2);
    }

    @Test
    void whatIsToldTwiceOrLateLeadsNowhereBack() {
        ParcelKey parcel = scene.labelled();
        scene.hear(scene.news(parcel, TrackingStatus.DELIVERED, 9));
        Order delivered = scene.dossier().order();

        scene.hear(scene.news(parcel, TrackingStatus.DELIVERED, 9), scene.news(parcel, TrackingStatus.DELIVERED, 9));
        assertThat(scene.dossier().order()).isEqualTo(delivered);

        scene.hear(scene.news(parcel, TrackingStatus.TRANSIT, 1));
        assertThat(scene.stands()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void aParcelOfNoOrderIsForgottenWithoutObjection() {
        assertThat(scene.hear(scene.news(STRANGE, TrackingStatus.DELIVERED, 9))).isEmpty();
        assertThat(scene.stands()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void testNewsTouchesOnlyAShopInTestMode() {
        ParcelKey parcel = scene.labelled();
        scene.store.shops().save(SHOP, FulfillmentScene.shippo("shippo_live_scene"));

        scene.hear(news(parcel, TrackingStatus.TRANSIT, 1, true));
        assertThat(scene.stands()).isEqualTo(OrderStatus.PROCESSING);

        scene.hear(news(parcel, TrackingStatus.TRANSIT, 1, false));
        assertThat(scene.stands()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void refreshTakesTheCarriersAnswerAsAnyNews() {
        ParcelKey parcel = scene.labelled();
        scene.labels.says(scene.news(parcel, TrackingStatus.OUT_FOR_DELIVERY, 5));

        Dossier refreshed = scene.desk.refresh(scene.order, ADMIN);

        assertThat(refreshed.order().status()).isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
        scene.hear(scene.news(parcel, TrackingStatus.OUT_FOR_DELIVERY, 5));
        assertThat(scene.told(Kind.TRACKING_UPDATE)).hasSize(1);
        assertThatThrownBy(() -> scene.desk.refresh(scene.order, FulfillmentScene.CUSTOMER))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void manyMessagesTakeAFewCallsToTheStore() {
        var parcels = new ArrayList<ParcelKey>();
        for (int number = 8001; number <= 8100; number++) {
            OrderKey order = KeptOrder.in(scene.store, number);
            scene.offer("shipment-" + number, FulfillmentScene.rate("rate-" + number, "account-1", "8.95"));
            scene.desk.buyLabel(
                    order, new LabelWish(Optional.of("shipment-" + number), WISH.rate(), WISH.format()), ADMIN);
            scene.fulfillment.runDue();
            parcels.add(
                    scene.store.handlings().find(order).parcel().orElseThrow().key());
        }
        var calls = new AtomicInteger();
        Store counting = scene.store;
        for (String method : List.of("ofParcels", "find", "save")) {
            counting = Overtaken.when(counting, Handlings.class, method, calls::incrementAndGet);
        }
        var heard = parcels.stream()
                .map(parcel -> new Parcels.Heard(SHOP, scene.news(parcel, TrackingStatus.TRANSIT, 1)))
                .toList();
        new Parcels(counting, scene.clock).tell(heard);

        assertThat(calls).hasValue(3);
        assertThat(scene.store.orders().find(new OrderKey(SHOP, new OrderId(8100))))
                .map(Order::status)
                .contains(OrderStatus.SHIPPED);
    }

    @Test
    void newsIsToldAgainWhereSomebodyWasFaster() {
        ParcelKey parcel = scene.labelled();
        var heard = List.of(
                new Parcels.Heard(SHOP, scene.news(parcel, TrackingStatus.TRANSIT, 1)),
                new Parcels.Heard(SHOP, scene.news(parcel, TrackingStatus.DELIVERED, 2)));
        var overtaken = new AtomicInteger(2);
        Store busy = Overtaken.when(scene.store, Handlings.class, "find", () -> {
            if (overtaken.getAndDecrement() > 0) {
                touch();
            }
        });
        new Parcels(busy, scene.clock).tell(heard);

        assertThat(overtaken.get()).isNegative();
        assertThat(scene.told(Kind.TRACKING_UPDATE)).hasSize(2);
        assertThat(scene.stands()).isEqualTo(OrderStatus.DELIVERED);
        Store busier = Overtaken.when(scene.store, Handlings.class, "find", this::touch);
        assertThatThrownBy(() -> new Parcels(busier, scene.clock)
                        .tell(List.of(new Parcels.Heard(SHOP, scene.news(parcel, TrackingStatus.RETURNED, 3)))))
                .isInstanceOf(StaleOrder.class);
    }

    @Test
    void newsOfALabelIsAReasonToAskForIt() {
        scene.labelled();
        Label label = scene.purchase().label().orElseThrow();
        scene.labels.voidedByHand(label.id());

        Map<Message, String> objections = scene.fulfillment
                .follower()
                .hear(List.of(
                        scene.message("shippo/transaction_updated", new ParcelMessages.Reading.OfLabel(label, true))));
        scene.drain();

        assertThat(objections).isEmpty();
        assertThat(scene.purchase().status()).isEqualTo(PurchaseStatus.VOIDED);
    }

    @Test
    void newsOfAPaymentIsAReasonToAskForItsRefundsUnlessItIsOfTheOtherMode() {
        scene.desk.refund(
                scene.order, new RefundOrder(Optional.of(1), Optional.of("pi_1"), Optional.of(usd("40.00"))), ADMIN);
        scene.drain();
        scene.refunds.fails("re_1");

        hear(true);
        scene.drain();
        assertThat(scene.refund(1).status()).isEqualTo(RefundStatus.SUCCEEDED);

        hear(false);
        scene.drain();
        assertThat(scene.refund(1).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(scene.told(Kind.REFUND_FAILED)).hasSize(1);
    }

    @Test
    void objectsToWhatCannotBeReadAndPassesOverWhatIsNotForIt() {
        Message broken = scene.message("shippo/track_updated", "nonsense");
        Message brokenToo = scene.message("stripe/refund.failed", "nonsense");
        Message shopifys = scene.message("orders/updated", "nonsense");
        Message other = scene.message("shippo/batch_created", new ParcelMessages.Reading.OfNeither("batch_created"));
        Message another = scene.message(
                "stripe/payment_intent.created",
                new PaymentMessages.Reading.OfNothing("evt_9", "payment_intent.created"));

        assertThat(scene.fulfillment.follower().hear(List.of(broken, brokenToo, shopifys, other, another)))
                .containsOnly(Map.entry(broken, "No JSON"), Map.entry(brokenToo, "No JSON"));
    }

    private void hear(boolean live) {
        assertThat(scene.fulfillment
                        .follower()
                        .hear(List.of(scene.message(
                                "stripe/refund.failed",
                                new PaymentMessages.Reading.OfPayment("evt_" + live, "refund.failed", "pi_1", live)))))
                .isEmpty();
    }

    /** Somebody else changes the order. */
    private void touch() {
        scene.store
                .handlings()
                .save(List.of(scene.handling()
                        .shipping(
                                scene.dossier().order(), "shipment-x", Optional.empty(), "Bo", scene.clock.instant())));
    }
}
