package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {
    @ParameterizedTest
    @CsvSource({
        "1/3, 1, 3",
        "2/6, 1, 3",
        "-2/6, -1, 3",
        "0.125, 1, 8",
        "199.00, 199, 1",
        "-0.5, -1, 2",
        "0, 0, 1",
        "0/7, 0, 1",
        "10000000000000000000000000000000000000000, 10000000000000000000000000000000000000000, 1"
    })
    void readsDecimalsAndFractionsInLowestTerms(String text, BigInteger numerator, BigInteger denominator) {
        Ratio ratio = Ratio.parse(text);
        assertThat(ratio.numerator()).isEqualTo(numerator);
        assertThat(ratio.denominator()).isEqualTo(denominator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1/", "/3", "1/-3", "1/3/4", "1.5/2", "1e3", "NaN", "+1", " 1", ".5", "1."})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Ratio.parse(text)).isInstanceOfSatisfying(MalformedRatio.class, malformed -> {
            assertThat(malformed.text()).isEqualTo(text);
            assertThat(malformed.reason())
                    .isEqualTo("it is neither a plain decimal such as 0.125 nor a fraction such as 1/3");
        });
    }

    @Test
    void refusesFractionsOverZeroAndLongTexts() {
        assertThatThrownBy(() -> Ratio.parse("1/0")).hasMessage("Malformed ratio \"1/0\": its denominator is zero");
        assertThatThrownBy(() -> Ratio.parse("1".repeat(65))).hasMessageEndingWith(": it is longer than 64 characters");
        assertThat(Ratio.parse("1".repeat(64)).denominator()).isOne();
        assertThatThrownBy(() -> Ratio.of(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A ratio over zero: 1/0");
    }

    @Test
    void holdsTheSignInTheNumerator() {
        assertThat(Ratio.of(1, -2)).isEqualTo(Ratio.of(-1, 2)).matches(Ratio::isNegative);
        assertThat(Ratio.of(-1, -2)).isEqualTo(Ratio.of(1, 2)).matches(ratio -> !ratio.isNegative());
        assertThat(Ratio.of(0, -2)).isEqualTo(Ratio.ZERO).matches(ratio -> !ratio.isNegative());
        assertThat(Ratio.ZERO.isZero()).isTrue();
        assertThat(Ratio.ONE.isZero()).isFalse();
    }

    @Test
    void tellsWhatPartOneAmountIsOfAnother() {
        assertThat(Ratio.of(usd("4.25"), usd("42.47"))).isEqualTo(Ratio.of(425, 4247));
        assertThatThrownBy(() -> Ratio.of(usd("1.00"), Money.parse("1", Currencies.of("JPY"))))
                .isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> Ratio.of(usd("1.00"), usd("0.00"))).hasMessage("A ratio over zero: 100/0");
    }

    @Test
    void comparesExactly() {
        assertThat(Ratio.parse("0.3333333333333333333")).isLessThan(Ratio.of(1, 3));
        assertThat(Ratio.of(3, 5)).isEqualByComparingTo(Ratio.ofPercent("60")).isGreaterThan(Ratio.of(-3, 5));
        assertThat(Ratio.ofPercent("12.5")).isEqualTo(Ratio.of(1, 8));
    }

    @Test
    void showsAPercentageRoundedHalfUp() {
        assertThat(Ratio.of(1, 8).percent(1)).isEqualTo("12.5");
        assertThat(Ratio.of(1, 8).percent(0)).isEqualTo("13");
        assertThat(Ratio.of(1, 3).percent(2)).isEqualTo("33.33");
        assertThat(Ratio.of(-1, 8).percent(0)).isEqualTo("-13");
        assertThat(Ratio.of(10).percent(1)).isEqualTo("1000.0");
    }

    @Test
    void isWrittenAsAFractionOrAWholeNumber() {
        assertThat(Ratio.of(2, 6)).hasToString("1/3");
        assertThat(Ratio.of(6, 2)).hasToString("3");
    }

    private static Money usd(String decimal) {
        return Money.parse(decimal, Currencies.of("USD"));
    }
}
