package org.advalorem.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;

class RefundRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final OrderKey ORDER = new OrderKey(new ShopId("example-shop.myshopify.com"), new OrderId(7));
    private static final CapturedPayment PAID = new CapturedPayment("pi_1", usd("100.00"), true, true);

    private final RefundRequest wanted = wanted(1, "40.00");

    @Test
    void isSentWhenEnoughIsLeft() {
        RefundRequest sending = wanted.looked(PAID, List.of(byHand("60.00", NOW)), NOW);

        assertThat(sending.status()).isEqualTo(RefundStatus.SENDING);
        assertThat(sending.key()).isEqualTo("advalorem:example-shop.myshopify.com:refund:7:1");
    }

    @Test
    void isNotClippedToWhatIsLeft() {
        RefundRequest held = wanted.looked(PAID, List.of(byHand("60.01", NOW)), NOW);

        assertThat(held.status()).isEqualTo(RefundStatus.HELD);
        assertThat(held.reason().orElseThrow()).contains("39.99");
    }

    @Test
    void isRefusedWhereAllWentBackOrNothingCame() {
        assertThat(wanted.looked(PAID, List.of(byHand("100.00", NOW)), NOW).status())
                .isEqualTo(RefundStatus.REFUSED);
        assertThat(wanted.looked(new CapturedPayment("pi_1", usd("100.00"), false, true), List.of(), NOW)
                        .status())
                .isEqualTo(RefundStatus.REFUSED);
        assertThat(wanted.looked(
                                new CapturedPayment("pi_1", Money.parse("100", Currencies.of("JPY")), true, true),
                                List.of(),
                                NOW)
                        .status())
                .isEqualTo(RefundStatus.REFUSED);
    }

    @Test
    void isHeldWhereSomebodySentTheSameBackByHandLately() {
        Refund lately = byHand("40.00", NOW.minus(Duration.ofHours(23)));
        Refund longAgo = byHand("40.00", NOW.minus(Duration.ofHours(25)));

        RefundRequest held = wanted.looked(PAID, List.of(lately), NOW);

        assertThat(held.status()).isEqualTo(RefundStatus.HELD);
        assertThat(wanted.looked(PAID, List.of(longAgo), NOW).status()).isEqualTo(RefundStatus.SENDING);
        assertThat(held.confirmedByPerson(NOW)
                        .looked(PAID, List.of(lately), NOW)
                        .status())
                .isEqualTo(RefundStatus.SENDING);
    }

    @Test
    void anotherOfOurOwnOfTheSameAmountDoesNotStopIt() {
        Refund first = refund("re_1", "40.00", RefundState.SUCCEEDED, wanted.key(), NOW);

        assertThat(wanted(2, "40.00").looked(PAID, List.of(first), NOW).status())
                .isEqualTo(RefundStatus.SENDING);
    }

    @Test
    void whatFailedOrWasCancelledCountsForNothing() {
        Refund failed = refund("re_1", "100.00", RefundState.FAILED, "", NOW);
        Refund cancelled = refund("re_2", "100.00", RefundState.CANCELLED, "", NOW);

        assertThat(wanted.looked(PAID, List.of(failed, cancelled), NOW).status())
                .isEqualTo(RefundStatus.SENDING);
        assertThat(RefundRequest.left(usd("100.00"), List.of(wanted, wanted.refused("no", NOW))))
                .isEqualTo(usd("60.00"));
    }

    @Test
    void isFoundAgainAfterALostAnswer() {
        RefundRequest lost = sending().lost("timeout", NOW);
        Refund ours = refund("re_1", "40.00", RefundState.PENDING, wanted.key(), NOW);

        RefundRequest found = lost.looked(PAID, List.of(ours), NOW);

        assertThat(found.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(found.refund()).contains("re_1");
        assertThat(found.calls()).isEqualTo(1);
    }

    @Test
    void isNotSentAgainOnceTheKeyMayBeForgotten() {
        RefundRequest lost = sending().lost("timeout", NOW);

        assertThat(lost.looked(PAID, List.of(), NOW.plus(Duration.ofHours(20))).status())
                .isEqualTo(RefundStatus.SENDING);
        assertThat(lost.looked(PAID, List.of(), NOW.plus(Duration.ofHours(20)).plusMillis(1))
                        .status())
                .isEqualTo(RefundStatus.HELD);
    }

    @Test
    void isLeftToAPersonAfterFiveCalls() {
        RefundRequest request = wanted;
        while (request.status() != RefundStatus.HELD) {
            request = request.looked(PAID, List.of(), NOW);
            if (request.status() == RefundStatus.SENDING) {
                request = request.lost("500", NOW);
            }
        }

        assertThat(request.calls()).isEqualTo(5);
        RefundRequest held = request;
        assertThatThrownBy(() -> held.confirmedByPerson(NOW)).isInstanceOf(IllegalRefundTransition.class);
        assertThat(held.told(refund("re_1", "40.00", RefundState.SUCCEEDED, held.key(), NOW), NOW)
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void isHeldRatherThanRefusedOnceItWasSent() {
        RefundRequest lost = sending().lost("timeout", NOW);

        assertThat(lost.looked(PAID, List.of(byHand("100.00", NOW)), NOW).status())
                .isEqualTo(RefundStatus.HELD);
    }

    @Test
    void mayFailLongAfterItSucceeded() {
        RefundRequest succeeded = sending().told(refund("re_1", "40.00", RefundState.SUCCEEDED, "", NOW), NOW);
        Refund failed = new Refund("re_1", "pi_1", usd("40.00"), RefundState.FAILED, "", "expired card", NOW);

        assertThat(succeeded.told(failed, NOW).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(succeeded.told(failed, NOW).reason()).contains("expired card");
        assertThat(succeeded.told(refund("re_1", "40.00", RefundState.PENDING, "", NOW), NOW))
                .isEqualTo(succeeded);
    }

    @Test
    void waitsWithoutCountingACallThatDidNothing() {
        RefundRequest postponed = sending().undone("away", Duration.ofSeconds(20), NOW);

        assertThat(sending().postponed("away", Duration.ofSeconds(20), NOW).status())
                .isEqualTo(RefundStatus.UNKNOWN);
        assertThat(postponed.status()).isEqualTo(RefundStatus.WANTED);
        assertThat(postponed.calls()).isZero();
        assertThat(postponed.dueAt()).contains(NOW.plusSeconds(20));
    }

    @Test
    void isAskedForEveryHourWhileItIsOnItsWay() {
        RefundRequest pending = sending().told(refund("re_1", "40.00", RefundState.PENDING, "", NOW), NOW);
        RefundRequest asked =
                pending.told(refund("re_1", "40.00", RefundState.ACTION_REQUIRED, "", NOW), NOW.plusSeconds(60));

        assertThat(pending.dueAt()).contains(NOW.plusSeconds(3600));
        assertThat(asked.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(asked.dueAt()).contains(NOW.plusSeconds(3660));
        assertThat(asked.version()).isEqualTo(4);
        assertThat(asked.isToLook()).isFalse();
        assertThat(asked.told(refund("re_1", "40.00", RefundState.SUCCEEDED, "", NOW), NOW)
                        .dueAt())
                .isEmpty();
    }

    @Test
    void waitsLongerAfterEachCallThatWasLost() {
        RefundRequest lost = sending().lost("timeout", NOW);

        assertThat(wanted.isToLook() && lost.isToLook() && sending().isToLook()).isTrue();
        assertThat(lost.dueAt()).contains(NOW.plusSeconds(10));
        assertThat(lost.version()).isEqualTo(3);
        assertThat(lost.looked(PAID, List.of(), NOW).lost("timeout", NOW).dueAt())
                .contains(NOW.plusSeconds(20));
        assertThat(lost.postponed("away", Duration.ofSeconds(7), NOW).dueAt()).contains(NOW.plusSeconds(7));
    }

    @Test
    void aConfirmationCountsAsAChange() {
        RefundRequest held = wanted.looked(PAID, List.of(byHand("40.00", NOW)), NOW);

        assertThat(held.confirmedByPerson(NOW).version()).isEqualTo(3);
    }

    @Test
    void tellsWhatItDoesOutside() {
        RefundRequest succeeded = sending().told(refund("re_1", "40.00", RefundState.SUCCEEDED, "", NOW), NOW);
        RefundRequest held = wanted.looked(PAID, List.of(byHand("40.00", NOW)), NOW);

        assertThat(wanted.operation().state()).isEqualTo(OperationState.OPEN);
        assertThat(held.operation().state()).isEqualTo(OperationState.OPEN);
        assertThat(sending().lost("timeout", NOW).operation().state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(sending().refused("no", NOW).operation().state()).isEqualTo(OperationState.REJECTED);
        assertThat(succeeded.operation().state()).isEqualTo(OperationState.CONFIRMED);
        assertThat(succeeded.operation().observed()).isEqualTo("re_1");
        assertThat(succeeded.operation().intended()).isEqualTo("Send 40.00 USD back");
    }

    @Test
    void isOfSomething() {
        assertThatThrownBy(() -> wanted(1, "0.00")).isInstanceOf(IllegalArgumentException.class);
    }

    private RefundRequest sending() {
        return wanted.looked(PAID, List.of(), NOW);
    }

    private static RefundRequest wanted(int number, String amount) {
        return RefundRequest.wanted(ORDER, number, "pi_1", usd(amount), PAID.received(), NOW);
    }

    private static Refund byHand(String amount, Instant at) {
        return refund("re_hand", amount, RefundState.SUCCEEDED, "", at);
    }

    private static Refund refund(String id, String amount, RefundState state, String marker, Instant at) {
        return new Refund(id, "pi_1", usd(amount), state, marker, "", at);
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
