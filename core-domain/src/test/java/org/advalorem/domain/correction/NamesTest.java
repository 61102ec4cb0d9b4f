package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the small values of a correction read what others write, and how they show themselves. */
class NamesTest {

    @Test
    void anOrderIsReadFromItsNumberAndFromItsGlobalId() {
        OrderId order = OrderId.parse("gid://shopify/Order/5551234567890");

        assertThat(order).isEqualTo(OrderId.parse("5551234567890")).hasToString("5551234567890");
        assertThat(order.gid()).isEqualTo("gid://shopify/Order/5551234567890");
        assertThat(order.compareTo(new OrderId(1))).isPositive();
        assertThat(order.compareTo(new OrderId(5551234567890L))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#1001", "1.5", "-1", "0", "99999999999999999999"})
    void whatIsNoOrdersNumberIsRefused(String text) {
        assertThatThrownBy(() -> OrderId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShopComparesAndShowsItsDomain() {
        assertThat(new ShopId("a.myshopify.com").compareTo(new ShopId("b.myshopify.com")))
                .isNegative();
        assertThat(new ShopId("a.myshopify.com")).hasToString("a.myshopify.com");
        assertThatThrownBy(() -> new ShopId("a".repeat(250) + ".myshopify.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyNamesItsSubject() {
        assertThat(Cases.KEY.subject()).isEqualTo("order:6123456789012");
        assertThat(Cases.KEY).hasToString("example.myshopify.com/6123456789012");
        assertThat(Cases.in(CorrectionStatus.PENDING).key()).isEqualTo(Cases.KEY);
        assertThat(new Reason("A", "b")).hasToString("A: b");
    }

    @Test
    void anIllegalTransitionTellsBothEnds() {
        assertThatThrownBy(() -> CorrectionStatus.PENDING.to(CorrectionStatus.COMPLETED))
                .isInstanceOfSatisfying(IllegalTransition.class, refused -> {
                    assertThat(refused.from()).isEqualTo(CorrectionStatus.PENDING);
                    assertThat(refused.to()).isEqualTo(CorrectionStatus.COMPLETED);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "awaiting_payment, AWAITING_PAYMENT, true",
        "awaiting_shipment, AWAITING_SHIPMENT, true",
        "on_hold, ON_HOLD, true",
        "pending_fulfillment, PENDING_FULFILLMENT, true",
        "shipped, SHIPPED, false",
        "cancelled, CANCELLED, false",
        "rejected_fulfillment, REJECTED_FULFILLMENT, false",
        "unheard_of, OTHER, false"
    })
    void aStatusOfShipStationSaysWhetherItCanBeChanged(String wire, DeclarationStatus status, boolean changeable) {
        assertThat(DeclarationStatus.parse(wire)).isEqualTo(status);
        assertThat(status.canBeChanged()).isEqualTo(changeable);
    }

    @Test
    void anImportedItemIsGoodsUnlessItAdjustsOrIsNegative() {
        assertThat(item("1.00", false).isGoods()).isTrue();
        assertThat(item("0.00", false).isGoods()).isTrue();
        assertThat(item("1.00", true).isGoods()).isFalse();
        assertThat(item("-0.01", false).isGoods()).isFalse();
    }

    @Test
    void shipStationsNumbersAreReadToTheMinorUnit() {
        Currency dinar = Currency.getInstance("KWD");
        Money amount = Money.parse("8.766", dinar);

        assertThat(DeclaredAmounts.step(dinar)).isEqualTo(10);
        assertThat(DeclaredAmounts.step(Orders.USD)).isEqualTo(1);
        assertThat(DeclaredAmounts.step(Currency.getInstance("JPY"))).isEqualTo(1);
        assertThat(DeclaredAmounts.says(new BigDecimal("8.77"), amount)).isTrue();
        assertThat(DeclaredAmounts.says(new BigDecimal("8.776"), amount)).isFalse();
        assertThat(DeclaredAmounts.says(new BigDecimal("9.99"), Money.parse("10.00", Orders.USD)))
                .isFalse();
        assertThat(DeclaredAmounts.says(new BigDecimal("9.999"), Money.parse("10.00", Orders.USD)))
                .isFalse();
        assertThat(DeclaredAmounts.nearest(new BigDecimal("9.995"), Orders.USD).decimal())
                .isEqualTo("10.00");
        assertThat(DeclaredAmounts.isExact(new BigDecimal("9.990"), Orders.USD)).isTrue();
    }

    @Test
    void aStoredCorrectionIsTheSameAgain() {
        Correction completed = Cases.in(CorrectionStatus.COMPLETED);

        assertThat(Correction.restored(completed.state()).state()).isEqualTo(completed.state());
        assertThat(Correction.restored(completed.state())
                        .recheck(Cases.NOW)
                        .after()
                        .status())
                .isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void anAbandonedRecheckStaysCompletedWithItsReason() {
        Transition abandoned = Cases.in(CorrectionStatus.COMPLETED).recheckAbandoned(Cases.REASON, Cases.NOW);

        assertThat(abandoned.after().status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(abandoned.after().state().reason()).contains(Cases.REASON);
        assertThatThrownBy(() -> Cases.in(CorrectionStatus.FAILED).recheckAbandoned(Cases.REASON, Cases.NOW))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void tellsWhichRowIsNotAsPushedAmongRowsThatSayAlmostTheSame() {
        Orders orders = Orders.usd().line("1", "Mug", 1, "12.50", "1.25");
        var push = new LastPush(
                "410000001",
                List.of(new DeclaredValue(Optional.empty(), "Mug", 1, Money.parse("11.25", Orders.USD))),
                Cases.NOW);

        assertThat(ReadBack.differences(push, orders.declaration(List.of(Orders.row("x", "Mug", 1, "12.50")))))
                .containsExactly("Mug: 12.50 instead of 11.25 USD a piece.");
        assertThat(ReadBack.differences(push, orders.declaration(List.of(Orders.row("x", "Mug", 2, "11.25")))))
                .hasSize(2);
        assertThat(ReadBack.differences(push, orders.declaration(List.of(Orders.row("x", "Cup", 1, "11.25")))))
                .hasSize(2);
        assertThat(ReadBack.differences(
                        push,
                        orders.declaration(
                                List.of(Orders.row("x", "Mug", 1, "11.25"), Orders.row("y", "Void", 0, "1.00")))))
                .isEmpty();
    }

    private static ImportedItem item(String price, boolean adjustment) {
        return new ImportedItem(Optional.empty(), Optional.empty(), "Tee", 1, new BigDecimal(price), adjustment);
    }
}
