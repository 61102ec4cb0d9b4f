package org.advalorem.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.fake.Mortal;
import org.advalorem.engine.fake.Mortal.Died;
import org.advalorem.engine.fake.Overtaken;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.payment.FakeRefundDesk.Mood;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.order.Orders;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefunderTest {

    private static final OrderKey ORDER = new OrderKey(Said.SHOP, new OrderId(7001));
    private static final Money PAID = usd("100.00");
    private static final Lease LEASE = new Lease("worker", Duration.ofMinutes(2));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T09:00:00Z"));
    private final MemoryStore store = new MemoryStore(clock);
    private final FakeRefundDesk desk = new FakeRefundDesk(clock, new CapturedPayment("pi_1", PAID, true, true));

    RefunderTest() {
        KeptOrder.in(store, 7001);
    }

    @ParameterizedTest
    @EnumSource
    void sendsItBackOnceWhateverBefallsTheCall(Mood mood) {
        ask("40.00");
        desk.next(mood);
        drain(store, desk);

        boolean refused = mood == Mood.REFUSES;
        assertThat(request().status()).isEqualTo(refused ? RefundStatus.REFUSED : RefundStatus.SUCCEEDED);
        assertThat(desk.made()).hasSize(refused ? 0 : 1);
    }

    @Test
    void twoOfTheSameAmountBothGoBack() {
        ask("40.00");
        ask("40.00");
        drain(store, desk);

        assertThat(store.refundRequests().of(ORDER))
                .extracting(RefundRequest::status)
                .containsOnly(RefundStatus.SUCCEEDED);
        assertThat(desk.made()).extracting(Refund::amount).containsExactly(usd("40.00"), usd("40.00"));
    }

    @Test
    void waitsForAPersonWhereSomebodyDidItByHand() {
        desk.byHand("pi_1", usd("40.00"));
        ask("40.00");
        drain(store, desk);
        assertThat(request().status()).isEqualTo(RefundStatus.HELD);
        assertThat(desk.made()).hasSize(1);

        store.refundRequests().save(request().confirmedByPerson(clock.instant()));
        drain(store, desk);

        assertThat(request().status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(desk.made()).hasSize(2);
    }

    @Test
    void hearsOfARefundThatFailsOnItsWay() {
        ask("40.00");
        desk.next(Mood.TAKES_ITS_TIME);
        refunder(store, desk).runDue(10);
        assertThat(request().status()).isEqualTo(RefundStatus.PENDING);

        desk.end(RefundState.FAILED);
        clock.advanceTo(request().dueAt().orElseThrow());
        refunder(store, desk).runDue(10);

        assertThat(request().status()).isEqualTo(RefundStatus.FAILED);
        assertThat(RefundRequest.left(PAID, store.refundRequests().of(ORDER))).isEqualTo(PAID);
    }

    @Test
    void waitsForAKeyAndForThePaymentRatherThanGivingUp() {
        ask("40.00");
        new Refunder(store, desk, shop -> Optional.empty(), clock, LEASE, () -> {}).runDue(10);

        assertThat(request().status()).isEqualTo(RefundStatus.WANTED);
        assertThat(request().reason()).contains("The shop has no key of Stripe.");

        store.refundRequests()
                .ask(new RefundWish(ORDER, Optional.empty(), "pi_unknown", usd("1.00"), PAID), clock.instant());
        refunder(store, desk).runDue(10);

        assertThat(store.refundRequests().of(ORDER).get(1).reason())
                .contains("Stripe has no payment pi_unknown under this key.");
    }

    @Test
    void tellsTheOrderOfEachAndThatAllIsGoneWithTheLast() {
        ask("40.00");
        drain(store, desk);
        assertThat(stands()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(store.handlings().stockReturns(ORDER)).isEmpty();

        ask("60.00");
        drain(store, desk);

        assertThat(stands()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(told(Kind.REFUNDED)).hasSize(2);
        assertThat(store.handlings().stockReturns(ORDER)).hasSize(2);
    }

    @Test
    void twoThatComeToTheirEndAtOnceDoNotBothMissThatAllIsGone() {
        ask("40.00");
        ask("60.00");
        var second = new AtomicBoolean();
        // Between what the first one's worker reads of the order and what it saves, the other one's comes to its end.
        Store interrupted = Overtaken.when(store, RefundRequests.class, "of", () -> {
            if (desk.made().size() == 1 && second.compareAndSet(false, true)) {
                refunder(store, desk).runDue(1);
            }
        });
        refunder(interrupted, desk).runDue(1);

        assertThat(second).isTrue();
        assertThat(store.refundRequests().of(ORDER))
                .extracting(RefundRequest::status)
                .containsOnly(RefundStatus.SUCCEEDED);
        assertThat(stands()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(told(Kind.REFUNDED)).hasSize(2);
    }

    @Test
    void opensTheOrderAgainWhereMoneyComesBack() {
        ask("100.00");
        drain(store, desk);
        assertThat(stands()).isEqualTo(OrderStatus.REFUNDED);

        desk.fails("re_1");
        store.refundRequests().hurry(ORDER.shop(), "pi_1", clock.instant());
        drain(store, desk);

        assertThat(request().status()).isEqualTo(RefundStatus.FAILED);
        assertThat(stands()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(told(Kind.REFUND_FAILED)).hasSize(1);
    }

    @Test
    void looksAfterAHeldOneAndLeavesItToAPerson() {
        desk.byHand("pi_1", usd("40.00"));
        ask("40.00");
        drain(store, desk);
        Optional<String> why = request().reason();

        store.refundRequests().hurry(ORDER.shop(), "pi_1", clock.instant());
        desk.next(Mood.AWAY);
        drain(store, desk);

        assertThat(request().status()).isEqualTo(RefundStatus.HELD);
        assertThat(request().dueAt()).isEmpty();
        assertThat(request().reason()).isEqualTo(why);
    }

    /** Before and after each call to the store and to the desk. */
    @ParameterizedTest
    @EnumSource
    void sendsItBackOnceWhereverAWorkerDies(Mood mood) {
        int moment = 0;
        boolean died = true;
        while (died) {
            var again = new RefunderTest();
            again.ask("100.00");
            again.desk.next(mood);
            died = again.diesAt(moment);

            boolean refused = again.request().status() == RefundStatus.REFUSED;
            assertThat(again.desk.made()).as("died at %d", moment).hasSize(refused ? 0 : 1);
            assertThat(again.request().status()).isIn(RefundStatus.SUCCEEDED, RefundStatus.REFUSED);
            assertThat(again.told(Kind.REFUNDED)).as("died at %d", moment).hasSize(refused ? 0 : 1);
            assertThat(again.stands()).isEqualTo(refused ? OrderStatus.CONFIRMED : OrderStatus.REFUNDED);
            assertThat(again.store.handlings().stockReturns(ORDER))
                    .as("died at %d", moment)
                    .hasSize(refused ? 0 : 2);
            moment++;
        }
        assertThat(moment).isGreaterThan(6);
    }

    /** Whether there was such a moment at all; afterwards another worker brings it to its end. */
    private boolean diesAt(int moment) {
        var worker = new Mortal(moment, Set.of(RefundRequests.class, RefundDesk.class, Orders.class, Handlings.class));
        RefundDesk mortal = worker.around(RefundDesk.class, desk);
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

    private void ask(String amount) {
        assertThat(store.refundRequests()
                        .ask(new RefundWish(ORDER, Optional.empty(), "pi_1", usd(amount), PAID), clock.instant()))
                .isInstanceOf(RefundWish.Answer.Fresh.class);
    }

    private List<TimelineEvent> told(Kind kind) {
        return store.orders().timeline(ORDER).stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }

    private OrderStatus stands() {
        return store.orders().find(ORDER).orElseThrow().status();
    }

    private RefundRequest request() {
        return store.refundRequests().of(ORDER).get(0);
    }

    private void drain(Store over, RefundDesk of) {
        for (int round = 0; round < 30; round++) {
            List<RefundRequest> all = over.refundRequests().of(ORDER);
            all.stream()
                    .flatMap(request -> request.dueAt().stream())
                    .min(Instant::compareTo)
                    .filter(due -> due.isAfter(clock.instant()))
                    .ifPresent(clock::advanceTo);
            refunder(over, of).runDue(10);
            if (round == 20) {
                desk.end(RefundState.SUCCEEDED);
            }
        }
    }

    private Refunder refunder(Store over, RefundDesk of) {
        var credentials = new StripeCredentials(new Secret("sk_test_key"), List.of());
        return new Refunder(over, of, shop -> Optional.of(credentials), clock, LEASE, () -> {});
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
