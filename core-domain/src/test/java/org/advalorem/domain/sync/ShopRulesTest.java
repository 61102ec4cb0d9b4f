package org.advalorem.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.order.PaymentRules;
import org.junit.jupiter.api.Test;

class ShopRulesTest {

    private static final PaymentRule PICKUP = new PaymentRule(Place.GATEWAY, "pay on pickup");

    @Test
    void aShopThatAddsNothingHasTheStandardRules() {
        assertThat(ShopRules.NONE.paymentRules()).isSameAs(PaymentRules.standard());
        assertThat(ShopRules.NONE.optionRule()).isEqualTo(OptionRule.standard());
    }

    @Test
    void whatAShopAddsComesBehindTheStandardRulesOfPaymentAndBeforeThoseOfOptions() {
        var rules = new ShopRules(List.of(PICKUP), List.of("Shade"), List.of("Fit"));

        assertThat(rules.paymentRules().list()).hasSize(7).endsWith(PICKUP);
        assertThat(rules.optionRule().variationNames()).startsWith("shade", "color");
        assertThat(rules.optionRule().sizeNames()).startsWith("fit", "size");
    }

    @Test
    void nothingIsThereTwice() {
        var rules = new ShopRules(List.of(PICKUP, PICKUP), List.of("Shade", "shade "), List.of("Fit", "FIT"));

        assertThat(rules).isEqualTo(new ShopRules(List.of(PICKUP), List.of("shade"), List.of("fit")));
    }

    @Test
    void anOptionIsNotBoth() {
        assertThatThrownBy(() -> new ShopRules(List.of(), List.of("Shade"), List.of("shade")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shade");
    }

    @Test
    void thereAreNotTooManyOfAnything() {
        assertThat(new ShopRules(List.of(), numbered(50), List.of()).variationOptions())
                .hasSize(50);
        assertThatThrownBy(() -> new ShopRules(List.of(), numbered(51), List.of()))
                .hasMessage("variationOptions must be 50 or fewer: 51");
        assertThatThrownBy(() -> new ShopRules(List.of(), List.of(), numbered(51)))
                .hasMessage("sizeOptions must be 50 or fewer: 51");
        assertThatThrownBy(() -> new ShopRules(
                        numbered(51).stream()
                                .map(phrase -> new PaymentRule(Place.TAG, phrase))
                                .toList(),
                        List.of(),
                        List.of()))
                .hasMessage("codRules must be 50 or fewer: 51");
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(number -> "x" + number).toList();
    }
}
