package org.advalorem.engine.fulfillment;

import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.engine.fake.Overtaken;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.order.StaleOrder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CancelAndReturnTest {

    private static final By VENDOR = new By(Party.VENDOR, "Vic");

    private final FulfillmentScene scene = new FulfillmentScene();
    private final FulfillmentDesk desk = scene.desk;

    @Test
    void aCustomerCallsOffWhatIsConfirmedAndItGoesBackOnTheShelfOnce() {
        Dossier off = desk.cancel(scene.order, CUSTOMER, "too late");

        assertThat(off.order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(scene.told(Kind.CANCELLED)).singleElement().satisfies(event -> {
            assertThat(event.what().source()).isEqualTo("customer");
            assertThat(event.what().payload()).containsEntry("reason", "too late");
        });
        assertThat(scene.store.handlings().stockReturns(scene.order))
                .extracting(StockReturn::units)
                .containsExactly(3, 1);
        assertObstacle(() -> desk.cancel(scene.order, ADMIN, ""), Obstacle.ORDER_IS_OVER);
    }

    @Test
    void aCustomerIsSentToSupportOnceThereIsALabelAndStaffIsNot() {
        scene.labelled();

        assertObstacle(() -> desk.cancel(scene.order, CUSTOMER, ""), Obstacle.CONTACT_SUPPORT);
        assertObstacle(() -> desk.requestReturn(scene.order, CUSTOMER, ""), Obstacle.CONTACT_SUPPORT);
        assertThat(scene.dossier()
                        .verdicts(Party.CUSTOMER)
                        .get(OrderAction.CANCEL)
                        .obstacle())
                .as("a dry run says the same")
                .contains(Obstacle.CONTACT_SUPPORT);
        assertThat(desk.cancel(scene.order, VENDOR, "").order().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void whatIsOutForDeliveryIsNotCalledOffByAnybody() {
        scene.hear(scene.news(scene.labelled(), TrackingStatus.OUT_FOR_DELIVERY, 5));

        assertObstacle(() -> desk.cancel(scene.order, ADMIN, ""), Obstacle.OUT_FOR_DELIVERY);
    }

    @Test
    void aReturnIsAskedForAndReceivedOnceAndThenOnTheShelf() {
        assertObstacle(() -> desk.receiveReturn(scene.order, ADMIN), Obstacle.NO_RETURN_REQUESTED);
        desk.requestReturn(scene.order, CUSTOMER, "wrong colour");
        assertThat(scene.told(Kind.RETURN_REQUESTED))
                .singleElement()
                .satisfies(event -> assertThat(event.what().source()).isEqualTo("customer_return"));
        assertObstacle(() -> desk.requestReturn(scene.order, ADMIN, ""), Obstacle.RETURN_REQUESTED);
        assertThat(scene.store.handlings().stockReturns(scene.order)).isEmpty();

        scene.hear(scene.news(scene.labelled(), TrackingStatus.DELIVERED, 5));
        assertObstacle(() -> desk.receiveReturn(scene.order, CUSTOMER), Obstacle.NOT_YOURS);
        Dossier received = desk.receiveReturn(scene.order, ADMIN);

        assertThat(received.handling().returnReceivedAt()).isPresent();
        assertThat(received.order().lines()).extracting(OrderLine::status).containsOnly(LineStatus.RETURNED);
        assertThat(scene.store.handlings().stockReturns(scene.order)).hasSize(2);
        assertObstacle(() -> desk.receiveReturn(scene.order, ADMIN), Obstacle.RETURN_RECEIVED);
    }

    @Test
    void whatWasCalledOffAndThenPaidBackIsOnTheShelfOnce() {
        desk.cancel(scene.order, ADMIN, "");
        desk.refund(scene.order, new RefundOrder(Optional.of(1), Optional.of("pi_1"), Optional.empty()), ADMIN);
        scene.drain();

        assertThat(scene.stands()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(scene.store.handlings().stockReturns(scene.order)).hasSize(2);
    }

    @Test
    void asksAgainWhetherItMayWhereSomebodyWasFaster() {
        var once = new AtomicInteger(1);
        Store busy = Overtaken.when(scene.store, Handlings.class, "find", () -> {
            if (once.getAndDecrement() == 1) {
                desk.cancel(scene.order, ADMIN, "");
            }
        });
        FulfillmentDesk late = scene.over(busy, scene.labels, scene.refunds, FulfillmentScene.IMPATIENT)
                .desk();

        assertObstacle(() -> late.cancel(scene.order, CUSTOMER, ""), Obstacle.ORDER_IS_OVER);
        assertThat(scene.told(Kind.CANCELLED)).hasSize(1);
    }

    @Test
    void givesUpWhereOthersAreFasterEachTime() {
        Store busy = Overtaken.when(
                scene.store,
                Handlings.class,
                "find",
                () -> scene.store
                        .handlings()
                        .save(List.of(scene.handling()
                                .shipping(
                                        scene.dossier().order(),
                                        "shipment-1",
                                        Optional.empty(),
                                        "Ada",
                                        scene.clock.instant()))));
        FulfillmentDesk late = scene.over(busy, scene.labels, scene.refunds, FulfillmentScene.IMPATIENT)
                .desk();

        assertThatThrownBy(() -> late.cancel(scene.order, ADMIN, "")).isInstanceOf(StaleOrder.class);
        assertThat(scene.stands()).isEqualTo(OrderStatus.CONFIRMED);
    }

    private static void assertObstacle(ThrowingCallable call, Obstacle obstacle) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotAllowed.class, not -> assertThat(not.obstacle()).isEqualTo(obstacle));
    }
}
