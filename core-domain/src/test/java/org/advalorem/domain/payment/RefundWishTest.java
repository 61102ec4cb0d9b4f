package org.advalorem.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.CurrencyMismatch;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.payment.RefundWish.Answer;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;

class RefundWishTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final OrderKey ORDER = new OrderKey(new ShopId("example-shop.myshopify.com"), new OrderId(7));
    private static final Money PAID = usd("100.00");

    @Test
    void theFirstIsNumberOne() {
        RefundRequest asked = fresh(wish(Optional.empty(), "40.00").among(List.of(), NOW));

        assertThat(asked.number()).isEqualTo(1);
        assertThat(asked.paid()).isEqualTo(PAID);
        assertThat(asked.status()).isEqualTo(RefundStatus.WANTED);
    }

    @Test
    void whoNamesANumberThatIsTakenSeesItsRefundIfItIsTheSame() {
        List<RefundRequest> there = List.of(request(1, "40.00"));

        assertThat(wish(Optional.of(1), "40.00").among(there, NOW)).isEqualTo(new Answer.There(there.get(0)));
        assertThat(wish(Optional.of(1), "41.00").among(there, NOW)).isEqualTo(new Answer.Overtaken(2));
        assertThat(new RefundWish(ORDER, Optional.of(1), "pi_2", usd("40.00"), PAID).among(there, NOW))
                .isEqualTo(new Answer.Overtaken(2));
    }

    @Test
    void whoAsksAgainUnderAKeySeesTheSameRefundForADay() {
        RefundRequest first = fresh(under("key", "40.00").among(List.of(), NOW));
        List<RefundRequest> there = List.of(first, request(2, "40.00"));

        assertThat(under("key", "40.00").among(there, NOW.plus(Duration.ofHours(23))))
                .isEqualTo(new Answer.There(first));
        assertThat(under("key", "41.00").among(there, NOW)).isEqualTo(new Answer.Overtaken(3));
        assertThat(fresh(under("key", "20.00").among(there, NOW.plus(Duration.ofHours(24))))
                        .number())
                .isEqualTo(3);
        assertThat(fresh(under("other", "20.00").among(there, NOW)).number()).isEqualTo(3);
        assertThat(fresh(wish(Optional.empty(), "20.00").among(there, NOW)).number())
                .isEqualTo(3);
    }

    @Test
    void aNumberCountsMoreThanAKey() {
        List<RefundRequest> there = List.of(fresh(under("key", "20.00").among(List.of(), NOW)));

        var second = new RefundWish(ORDER, Optional.of(2), Optional.of("key"), "pi_1", usd("20.00"), PAID);
        assertThat(fresh(second.among(there, NOW)).number()).isEqualTo(2);
    }

    @Test
    void noNumberIsLeftOut() {
        assertThat(wish(Optional.of(3), "40.00").among(List.of(request(1, "40.00")), NOW))
                .isEqualTo(new Answer.Overtaken(2));
        assertThat(wish(Optional.of(0), "40.00").among(List.of(), NOW)).isEqualTo(new Answer.Overtaken(1));
    }

    @Test
    void twoOfOneAmountAreTwoRefunds() {
        RefundRequest second = fresh(wish(Optional.of(2), "40.00").among(List.of(request(1, "40.00")), NOW));

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.key()).isNotEqualTo(request(1, "40.00").key());
    }

    @Test
    void nothingGoesBackBeyondWhatWasPaid() {
        List<RefundRequest> there = List.of(request(1, "60.00"));

        assertThat(wish(Optional.empty(), "40.01").among(there, NOW)).isEqualTo(new Answer.TooMuch(usd("40.00")));
        assertThat(fresh(wish(Optional.empty(), "40.00").among(there, NOW)).number())
                .isEqualTo(2);
    }

    @Test
    void whatWasRefusedOrAnotherPaymentsLeavesAllOfIt() {
        List<RefundRequest> there = List.of(
                request(1, "60.00").refused("no", NOW), RefundRequest.wanted(ORDER, 2, "pi_2", PAID, PAID, NOW));

        assertThat(fresh(wish(Optional.empty(), "100.00").among(there, NOW)).number())
                .isEqualTo(3);
    }

    @Test
    void otherMoneyThanWasPaidIsNone() {
        var yen = new RefundWish(ORDER, Optional.empty(), "pi_1", Money.parse("40", Currencies.of("JPY")), PAID);

        assertThatThrownBy(() -> yen.among(List.of(), NOW)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> wish(Optional.empty(), "0.00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void whateverIsAskedForInWhateverSequenceNeverGoesBeyondWhatWasPaid(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 6000) Integer> cents) {
        var all = new ArrayList<RefundRequest>();
        for (int wanted : cents) {
            Money amount = new Money(wanted, PAID.currency());
            new RefundWish(ORDER, Optional.empty(), "pi_1", amount, PAID)
                    .among(all, NOW)
                    .fold(
                            fresh -> all.add(fresh.request()),
                            there -> fail(),
                            tooMuch -> {
                                assertThat(amount).isGreaterThan(tooMuch.left());
                                return false;
                            },
                            overtaken -> fail());
            assertThat(RefundRequest.left(PAID, all).isNegative()).isFalse();
        }
    }

    @Test
    void theMoneyStandsWhereTheRefundsLeaveIt() {
        assertThat(PaymentStatus.by(List.of())).isEmpty();
        assertThat(PaymentStatus.by(List.of(request(1, "60.00")))).contains(PaymentStatus.PAID);
        assertThat(PaymentStatus.by(List.of(gone(1, "60.00")))).contains(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(PaymentStatus.by(List.of(gone(1, "60.00"), request(2, "40.00"))))
                .contains(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(PaymentStatus.by(List.of(gone(1, "60.00"), gone(2, "40.00"))))
                .contains(PaymentStatus.REFUNDED);
    }

    private static boolean fail() {
        throw new AssertionError("Nobody named a number");
    }

    private static RefundWish wish(Optional<Integer> number, String amount) {
        return new RefundWish(ORDER, number, "pi_1", usd(amount), PAID);
    }

    private static RefundWish under(String key, String amount) {
        return new RefundWish(ORDER, Optional.empty(), Optional.of(key), "pi_1", usd(amount), PAID);
    }

    private static RefundRequest request(int number, String amount) {
        return RefundRequest.wanted(ORDER, number, "pi_1", usd(amount), PAID, NOW);
    }

    private static RefundRequest gone(int number, String amount) {
        RefundRequest sending =
                request(number, amount).looked(new CapturedPayment("pi_1", PAID, true, true), List.of(), NOW);
        return sending.told(
                new Refund("re_" + number, "pi_1", usd(amount), RefundState.PENDING, sending.key(), "", NOW), NOW);
    }

    private static RefundRequest fresh(Answer answer) {
        return ((Answer.Fresh) answer).request();
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currencies.of("USD"));
    }
}
