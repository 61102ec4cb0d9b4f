package org.advalorem.engine.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.fake.Mortal;
import org.advalorem.engine.fake.Mortal.Died;
import org.advalorem.engine.fake.Overtaken;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.fulfillment.FakeLabelDesk.Mood;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.order.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelBuyerTest {

    private static final OrderKey ORDER = new OrderKey(Said.SHOP, new OrderId(7001));
    private static final Rate RATE = new Rate(
            "rate-1",
            "USPS",
            "usps_priority",
            "Priority Mail",
            "account-1",
            Money.parse("8.95", Currencies.of("USD")),
            Optional.of(3));
    private static final Lease LEASE = new Lease("worker", Duration.ofMinutes(2));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T09:00:00Z"));
    private final MemoryStore store = new MemoryStore(clock);
    private final FakeLabelDesk desk = new FakeLabelDesk(clock);

    LabelBuyerTest() {
        KeptOrder.in(store, 7001);
    }

    @Test
    void buysALabel() {
        want();
        drain(store, desk);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(desk.sold()).isEqualTo(1);
        assertThat(state("advalorem:label:7001:1")).contains(OperationState.CONFIRMED);
        assertThat(order().status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(handling().shipped().orElseThrow().label())
                .isEqualTo(purchase().label().orElseThrow().id());
        assertThat(told(Kind.LABEL_CREATED)).hasSize(1);
    }

    @Test
    void takesTheOneThatSomebodyBoughtByHand() {
        Label byHand = desk.soldByHand(RATE.id());
        want();
        drain(store, desk);

        assertThat(purchase().label()).contains(byHand);
        assertThat(desk.sold()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void buysOneWhateverBefallsTheCall(Mood mood) {
        want();
        desk.next(mood);
        drain(store, desk);

        assertThat(purchase().status())
                .isEqualTo(mood == Mood.REFUSES ? PurchaseStatus.REFUSED : PurchaseStatus.BOUGHT);
        assertThat(desk.sold()).isEqualTo(mood == Mood.REFUSES ? 0 : 1);
    }

    @Test
    void asksForWhatIsQueuedUntilItIsMade() {
        want();
        desk.next(Mood.QUEUES);
        runs(4);
        assertThat(purchase().status()).isEqualTo(PurchaseStatus.QUEUED);

        desk.finish();
        drain(store, desk);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(desk.sold()).isEqualTo(1);
    }

    @Test
    void givesBackWhatIsNotToBeUsed() {
        want();
        drain(store, desk);
        store.labelPurchases().save(purchase().givenBack(clock.instant()));
        drain(store, desk);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.VOIDED);
        assertThat(desk.usable()).isEmpty();
        assertThat(state("advalorem:label:7001:1:void")).contains(OperationState.CONFIRMED);
        assertThat(handling().shipped()).isEmpty();
        assertThat(told(Kind.LABEL_VOIDED)).hasSize(1);
    }

    @Test
    void takesTheLabelOffTheOrderWhileTheCarrierStillThinksAboutIt() {
        want();
        drain(store, desk);
        desk.voids(LabelState.VOIDING);
        store.labelPurchases().save(purchase().givenBack(clock.instant()));
        runs(1);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.VOIDING);
        assertThat(handling().shipped()).isEmpty();
    }

    @Test
    void putsTheLabelOnTheOrderAgainWhereTheCarrierDoesNotTakeItBack() {
        want();
        drain(store, desk);
        desk.voids(LabelState.VOIDING);
        store.labelPurchases().save(purchase().givenBack(clock.instant()));
        runs(1);
        desk.voids(LabelState.VOID_REFUSED);
        runs(1);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(handling().shipped()).isPresent();
        assertThat(told(Kind.LABEL_CREATED)).hasSize(1);
        assertThat(told(Kind.LABEL_KEPT)).hasSize(1);
    }

    @Test
    void hearsThatSomebodyGaveItBackOnTheDesksOwnPages() {
        want();
        drain(store, desk);
        String label = purchase().label().orElseThrow().id();
        desk.voidedByHand(label);
        assertThat(store.labelPurchases().hurry(ORDER.shop(), label, clock.instant()))
                .isTrue();
        runs(1);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.VOIDED);
        assertThat(handling().shipped()).isEmpty();
    }

    @Test
    void repeatsAtOnceWhereSomebodyChangedTheOrderMeanwhile() {
        want();
        var overtaken = new AtomicInteger(3);
        Store busy = Overtaken.when(store, Handlings.class, "find", () -> {
            if (overtaken.getAndDecrement() > 0) {
                store.handlings()
                        .save(List.of(handling()
                                .shipping(
                                        order(),
                                        "shipment-" + overtaken.get(),
                                        Optional.empty(),
                                        "Ada",
                                        clock.instant())));
            }
        });
        buyer(busy, desk).runDue(1);

        assertThat(overtaken.get()).isNegative();
        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(told(Kind.LABEL_CREATED)).hasSize(1);
        assertThat(told(Kind.SHIPMENT_CREATED)).hasSize(3);
    }

    @Test
    void leavesItToTheLeaseWhereOthersAreFasterEachTime() {
        want();
        Store busy = Overtaken.when(
                store,
                Handlings.class,
                "find",
                () -> store.handlings()
                        .save(List.of(
                                handling().shipping(order(), "shipment", Optional.empty(), "Ada", clock.instant()))));
        buyer(busy, desk).runDue(1);
        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BUYING);

        clock.advance(LEASE.length().plusMillis(1));
        drain(store, desk);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(desk.sold()).isEqualTo(1);
        assertThat(told(Kind.LABEL_CREATED)).hasSize(1);
    }

    @Test
    void buysNothingForAnOrderThatWasCalledOffBefore() {
        want();
        cancel();
        drain(store, desk);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.REFUSED);
        assertThat(purchase().reason()).contains("The order is CANCELLED.");
        assertThat(desk.sold()).isZero();
    }

    @Test
    void writesTheLabelOfAnOrderThatWasCalledOffMeanwhileDownAndSaysSo() {
        want();
        desk.next(Mood.QUEUES);
        runs(1);
        cancel();
        desk.finish();
        drain(store, desk);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(handling().shipped()).isPresent();
        assertThat(told(Kind.LABEL_CREATED))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.what().cause()).endsWith("; the order is CANCELLED, give the label back"));
    }

    @Test
    void keepsALabelWhoseParcelIsAnotherOrdersWithItsPurchase() {
        want();
        drain(store, desk);
        OrderKey other = KeptOrder.in(store, 7002);
        store.labelPurchases().want(other, RATE, LabelFormat.PDF_4X6, clock.instant());
        drain(store, desk);

        LabelPurchase second = store.labelPurchases().latest(other).orElseThrow();
        assertThat(second.status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(second.reason().orElse("")).contains("is another order's already");
        assertThat(store.handlings().find(other).shipped()).isEmpty();
    }

    @Test
    void buysWhatIsWantedBeforeItAsksForWhatIsQueued() {
        for (int number = 8001; number <= 8020; number++) {
            OrderKey order = KeptOrder.in(store, number);
            Rate rate = new Rate(
                    "rate-" + number, "USPS", "usps_priority", "Priority Mail", "account-1", RATE.price(), RATE.days());
            store.labelPurchases().want(order, rate, LabelFormat.PDF_4X6, clock.instant());
            desk.next(Mood.QUEUES);
            buyer(store, desk).runDue(1);
        }
        clock.advance(Duration.ofMinutes(30));
        want();
        buyer(store, desk).runDue(1);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.BOUGHT);
    }

    @Test
    void givesBackALabelTooManyThatShowsAfterASecondCall() {
        want();
        desk.next(Mood.LOSES_THE_CALL);
        while (purchase().status() != PurchaseStatus.BOUGHT) {
            runs(1);
        }
        Label late = desk.soldByHand(RATE.id());
        drain(store, desk);

        assertThat(desk.usable()).containsExactly(purchase().label().orElseThrow());
        assertThat(state("advalorem:label:7001:1:surplus:" + late.id())).contains(OperationState.CONFIRMED);
    }

    @Test
    void waitsForAKeyRatherThanGivingUp() {
        want();
        new LabelBuyer(store, desk, shop -> Optional.empty(), OrderStatus.PROCESSING, clock, LEASE, () -> {})
                .runDue(10);

        assertThat(purchase().status()).isEqualTo(PurchaseStatus.WANTED);
        assertThat(purchase().reason()).contains("The shop has no key of Shippo.");
        assertThat(purchase().dueAt()).contains(clock.instant().plus(Duration.ofMinutes(5)));
    }

    /** Before and after each call to the store and to the desk. */
    @ParameterizedTest
    @EnumSource
    void buysOneWhereverAWorkerDies(Mood mood) {
        int deaths = 0;
        boolean died = true;
        while (died) {
            var again = new LabelBuyerTest();
            again.want();
            again.desk.next(mood);
            died = again.diesAt(deaths);
            deaths++;

            boolean refused = again.purchase().status() == PurchaseStatus.REFUSED;
            assertThat(again.desk.usable()).as("died at %d", deaths - 1).hasSize(refused ? 0 : 1);
            assertThat(again.desk.sold()).as("died at %d", deaths - 1).isEqualTo(refused ? 0 : 1);
            assertThat(again.purchase().status()).isIn(PurchaseStatus.BOUGHT, PurchaseStatus.REFUSED);
            assertThat(again.told(Kind.LABEL_CREATED))
                    .as("died at %d", deaths - 1)
                    .hasSize(refused ? 0 : 1);
            assertThat(again.order().status()).isEqualTo(refused ? OrderStatus.CONFIRMED : OrderStatus.PROCESSING);
        }
        assertThat(deaths).isGreaterThan(6);
    }

    /** Whether there was such a moment at all; afterwards another worker brings it to its end. */
    private boolean diesAt(int moment) {
        var worker = new Mortal(
                moment, Set.of(LabelPurchases.class, Operations.class, LabelDesk.class, Orders.class, Handlings.class));
        LabelDesk mortal = worker.around(LabelDesk.class, desk);
        Store mortalStore = worker.around(Store.class, store);
        boolean died = false;
        try {
            drain(mortalStore, mortal);
        } catch (Died dead) {
            died = true;
        }
        clock.advance(LEASE.length().plusMillis(1));
        drain(store, desk);
        return died;
    }

    private void want() {
        store.labelPurchases().want(ORDER, RATE, LabelFormat.PDF_4X6, clock.instant());
    }

    private List<TimelineEvent> told(Kind kind) {
        return store.orders().timeline(ORDER).stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }

    private Order order() {
        return store.orders().find(ORDER).orElseThrow();
    }

    private Handling handling() {
        return store.handlings().find(ORDER);
    }

    private void cancel() {
        assertThat(store.handlings()
                        .save(List.of(handling().cancelled(order(), Party.ADMIN, "Ada", "", clock.instant()))))
                .isEmpty();
    }

    private LabelPurchase purchase() {
        return store.labelPurchases().latest(ORDER).orElseThrow();
    }

    private Optional<OperationState> state(String key) {
        return store.operations().find(ORDER.shop(), key).map(operation -> operation.state());
    }

    private void drain(Store over, LabelDesk of) {
        for (int round = 0; round < 30; round++) {
            over.labelPurchases()
                    .latest(ORDER)
                    .flatMap(LabelPurchase::dueAt)
                    .filter(due -> due.isAfter(clock.instant()))
                    .ifPresent(clock::advanceTo);
            buyer(over, of).runDue(10);
            desk.finish();
        }
    }

    private void runs(int times) {
        for (int run = 0; run < times; run++) {
            purchase().dueAt().filter(due -> due.isAfter(clock.instant())).ifPresent(clock::advanceTo);
            buyer(store, desk).runDue(10);
        }
    }

    private LabelBuyer buyer(Store over, LabelDesk of) {
        var credentials = new ShippoCredentials(new Secret("shippo_test_key"), new Secret("token"), Optional.empty());
        return new LabelBuyer(
                over, of, shop -> Optional.of(credentials), OrderStatus.PROCESSING, clock, LEASE, () -> {});
    }
}
