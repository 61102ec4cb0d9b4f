package org.advalorem.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.PaymentMessages.Reading;
import org.advalorem.port.payment.RefundDesk.Order;
import org.advalorem.port.payment.RefundDesk.Outcome;
import org.advalorem.port.payment.RefundDesk.Reason;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.stripe.StripeEvent;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.stripe.StripeRefund;
import org.advalorem.sandbox.stripe.StripeWebhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The desk on a whole Stripe, whose books are compared with what the desk says. */
class StripeRefundDeskSandboxTest {

    private static final StripeCredentials CREDENTIALS = credentials(StripePeer.KEY);

    private final TestClock clock = new TestClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutLimits().withClock(clock));
    private final StripePeer stripe = sandbox.stripe();
    private final StripeRefundDesk desk = new StripeRefundDesk(sandbox.stripeUri());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sendsMoneyBackAndFindsItAgain() {
        String payment = stripe.pay(10_000, "eur");

        Refund made = made(create("shop:refund:1", payment, "2.50"));

        assertThat(made)
                .isEqualTo(new Refund(
                        made.id(), payment, eur("2.50"), RefundState.SUCCEEDED, "shop:refund:1", "", clock.instant()));
        assertThat(desk.refund(CREDENTIALS, made.id())).contains(made);
        assertThat(desk.refunds(CREDENTIALS, payment)).containsExactly(made);
        assertThat(desk.payment(CREDENTIALS, payment))
                .contains(new CapturedPayment(payment, eur("100.00"), true, false));
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
        assertThat(stripe.refundsOf(payment)).extracting(StripeRefund::key).containsExactly("shop:refund:1");
    }

    @ParameterizedTest
    @CsvSource({"500, JPY, 500", "500, ISK, 50000", "500, UGX, 50000", "5.00, MGA, 5", "1.230, KWD, 1230"})
    void sendsBackWhatTheMoneyIsWorth(String decimal, String code, long stripes) {
        String payment = stripe.pay(stripes, code.toLowerCase(Locale.ROOT));
        Money whole = Money.parse(decimal, Currency.getInstance(code));

        assertThat(desk.payment(CREDENTIALS, payment))
                .map(CapturedPayment::received)
                .contains(whole);
        Refund made = made(desk.create(CREDENTIALS, new Order("k", payment, whole, Reason.DUPLICATE)));

        assertThat(made.amount()).isEqualTo(whole);
        assertThat(stripe.wentBack(payment)).isEqualTo(stripes);
    }

    @Test
    void sendsMoneyBackOnceForAKey() {
        String payment = stripe.pay(10_000, "eur");

        Outcome first = create("k", payment, "2.50");
        Outcome again = create("k", payment, "2.50");

        assertThat(again).isEqualTo(first);
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
    }

    @Test
    void keepsTheMarkWhereTheKeyIsForgotten() {
        String payment = stripe.pay(10_000, "eur");
        create("k", payment, "2.50");
        clock.forward(Duration.ofHours(25));

        assertThat(desk.refunds(CREDENTIALS, payment))
                .extracting(Refund::marker)
                .containsExactly("k");

        create("k", payment, "2.50");
        assertThat(stripe.repeated("advalorem_refund")).containsEntry("k", 2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_AFTER", "TRUNCATED"})
    void findsInTheListWhatItsLostAnswerWouldHaveTold(Fault.Kind kind) {
        String payment = stripe.pay(10_000, "eur");
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE, "create", kind));

        Outcome lost = create("k", payment, "2.50");

        assertThat(lost).isInstanceOf(Outcome.Unknown.class);
        assertThat(sandbox.books().requests("stripe.create")).isEqualTo(1);
        assertThat(desk.refunds(CREDENTIALS, payment))
                .extracting(Refund::marker)
                .containsExactly("k");
        assertThat(made(create("k", payment, "2.50")).marker()).isEqualTo("k");
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
    }

    @Test
    void doesNotKnowOfARequestThatWasCutOffOnItsWay() {
        String payment = stripe.pay(10_000, "eur");
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE, "create", Fault.Kind.DROP_BEFORE));

        assertThat(create("k", payment, "2.50")).isInstanceOf(Outcome.Unknown.class);
        assertThat(sandbox.books().requests("stripe.create")).isEqualTo(1);
        assertThat(desk.refunds(CREDENTIALS, payment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"begun, 0", "done, 250"})
    void getsTheSameFailureAgainAndTheTruthFromTheList(String where, long wentBack) {
        String payment = stripe.pay(10_000, "eur");
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE_INSIDE, where, Fault.Kind.SERVER_ERROR));

        assertThat(create("k", payment, "2.50")).isInstanceOf(Outcome.Unknown.class);
        assertThat(create("k", payment, "2.50")).isInstanceOf(Outcome.Unknown.class);

        assertThat(stripe.wentBack(payment)).isEqualTo(wentBack);
        assertThat(desk.refunds(CREDENTIALS, payment)).hasSize(wentBack == 0 ? 0 : 1);
    }

    @Test
    void comesBackLaterWhereTheKeyIsInUse() {
        String payment = stripe.pay(10_000, "eur");
        var meanwhile = new ArrayList<Throwable>();
        stripe.during(() -> {
            try {
                create("k", payment, "2.50");
            } catch (PeerUnavailable busy) {
                meanwhile.add(busy);
            }
        });

        made(create("k", payment, "2.50"));

        assertThat(meanwhile)
                .singleElement()
                .isInstanceOfSatisfying(
                        PeerUnavailable.class,
                        busy -> assertThat(busy.code()).isEqualTo("STRIPE_IDEMPOTENCY_KEY_IN_USE"));
        assertThat(stripe.wentBack(payment)).isEqualTo(250);
    }

    @Test
    void comesBackLaterWhereThereWereTooManyCalls() {
        String payment = stripe.pay(10_000, "eur");
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE, "create", Fault.Kind.TOO_MANY_REQUESTS));

        assertThatThrownBy(() -> create("k", payment, "2.50")).isInstanceOf(PeerUnavailable.class);
        assertThat(stripe.wentBack(payment)).isZero();
        made(create("k", payment, "2.50"));
    }

    @Test
    void isRefusedWhatIsNotThere() {
        String payment = stripe.pay(500, "eur");

        assertThat(code(create("k", payment, "5.01"))).isEqualTo("STRIPE_AMOUNT");
        made(create("k2", payment, "5.00"));
        assertThat(code(create("k3", payment, "0.01"))).isEqualTo("STRIPE_CHARGE_ALREADY_REFUNDED");
        assertThat(code(create("k2", payment, "4.00"))).isEqualTo("STRIPE_KEY_REUSED");
        assertThat(code(create("k4", "pi_0", "1.00"))).isEqualTo("STRIPE_RESOURCE_MISSING");
        assertThat(stripe.wentBack(payment)).isEqualTo(500);
    }

    @Test
    void isRefusedAPaymentInDispute() {
        String payment = stripe.pay(500, "eur");
        stripe.dispute(payment);

        assertThat(code(create("k", payment, "1.00"))).isEqualTo("STRIPE_CHARGE_DISPUTED");
    }

    @Test
    void seesARefundThatFailsLater() {
        stripe.refundsBegin("pending");
        String payment = stripe.pay(500, "eur");
        Refund pending = made(create("k", payment, "5.00"));
        assertThat(pending.state()).isEqualTo(RefundState.PENDING);

        stripe.fail(pending.id(), "expired_or_canceled_card");

        assertThat(desk.refund(CREDENTIALS, pending.id())).hasValueSatisfying(failed -> {
            assertThat(failed.state()).isEqualTo(RefundState.FAILED);
            assertThat(failed.failure()).isEqualTo("expired_or_canceled_card");
        });
        made(create("k:2", payment, "5.00"));
    }

    @Test
    void turnsThePagesOfManyRefunds() {
        String payment = stripe.pay(10_000, "eur");
        for (int refund = 0; refund < 205; refund++) {
            stripe.refundByHand(payment, 1);
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(desk.refunds(CREDENTIALS, payment))
                .extracting(Refund::id)
                .isEqualTo(
                        stripe.refundsOf(payment).stream().map(StripeRefund::id).toList());
        assertThat(sandbox.books().requests("stripe.refunds")).isEqualTo(3);
    }

    @Test
    void knowsWhatAKeyMaySee() {
        stripe.key("sk_live_sandbox");
        String live = stripe.pay(500, 500, "eur", true);

        assertThat(desk.payment(credentials("sk_live_sandbox"), live))
                .hasValueSatisfying(payment -> assertThat(payment.live()).isTrue());
        assertThat(desk.payment(CREDENTIALS, live)).isEmpty();
        assertThatThrownBy(() -> desk.refunds(CREDENTIALS, live)).isInstanceOf(PeerRefused.class);
        assertThatThrownBy(() -> desk.payment(credentials("sk_test_nobodys"), live))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("STRIPE_UNAUTHORIZED"));
    }

    @Test
    void readsAndBelievesTheEventsThatStripeSigns() {
        String payment = stripe.pay(500, "eur");
        stripe.fail(made(create("k", payment, "5.00")).id(), "declined");
        stripe.dispute(payment);
        var messages = new StripeMessages();

        List<StripeEvent> events = stripe.webhooks().events();
        assertThat(events).hasSize(6);
        for (StripeEvent event : events) {
            String signature = event.signature(clock.instant(), List.of("whsec_new", StripeWebhooks.SECRET));
            assertThat(messages.isSigned(
                            List.of(new Secret(StripeWebhooks.SECRET)), event.body(), signature, clock.instant()))
                    .isTrue();
            assertThat(messages.isSigned(
                            List.of(new Secret(StripeWebhooks.SECRET)),
                            "{}".getBytes(UTF_8),
                            signature,
                            clock.instant()))
                    .isFalse();
            assertThat(messages.read(RawBody.of(event.body())))
                    .isEqualTo(new Reading.OfPayment(event.id(), event.type(), payment, false));
        }
    }

    private Outcome create(String key, String payment, String amount) {
        return desk.create(CREDENTIALS, new Order(key, payment, eur(amount), Reason.REQUESTED_BY_CUSTOMER));
    }

    private static Refund made(Outcome outcome) {
        return outcome.fold(
                Outcome.Made::refund,
                refused -> {
                    throw new AssertionError(refused);
                },
                unknown -> {
                    throw new AssertionError(unknown);
                });
    }

    private static String code(Outcome outcome) {
        return outcome.fold(Outcome.Made::toString, Outcome.Refused::code, Outcome.Unknown::why);
    }

    private static StripeCredentials credentials(String key) {
        return new StripeCredentials(new Secret(key), List.of(new Secret(StripeWebhooks.SECRET)));
    }

    private static Money eur(String decimal) {
        return Money.parse(decimal, Currency.getInstance("EUR"));
    }
}
