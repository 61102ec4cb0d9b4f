package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency USD = Currencies.of("USD");
    private static final Currency JPY = Currencies.of("JPY");

    @ParameterizedTest
    @CsvSource({
        "19.99, USD, 1999",
        "-0.01, USD, -1",
        "24.0, USD, 2400",
        "24, USD, 2400",
        "-0.00, USD, 0",
        "19.9900, USD, 1999",
        "1000.0, JPY, 1000",
        "1.234, KWD, 1234",
        "92233720368547758.07, USD, 9223372036854775807",
        "-92233720368547758.08, USD, -9223372036854775808",
        "00000000000000000000000000000000, USD, 0",
        "1000000000000, JPY, 1000000000000",
    })
    void readsPlainDecimals(String text, String currency, long minor) {
        assertThat(Money.parse(text, Currencies.of(currency)).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "19.995",
                "1e400",
                "1e1",
                "NaN",
                "Infinity",
                "+5",
                " 1",
                "1 ",
                "1\n",
                ".5",
                "5.",
                "-",
                "--1",
                "1,000",
                "0x10",
                "1_0",
                "1.2.3",
                "１",
                "1234567890123456789012345678901234567890",
                "000000000000000000000000000000000",
                "92233720368547758.08",
                "-92233720368547758.09",
                "99999999999999999999"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Money.parse(text, USD)).isInstanceOfSatisfying(MalformedAmount.class, malformed -> {
            assertThat(malformed.text()).isEqualTo(text);
            assertThat(malformed.reason()).isNotBlank();
        });
    }

    @Test
    void saysWhatIsWrongWithAnAmount() {
        assertThatThrownBy(() -> Money.parse("19.995", USD))
                .hasMessage("Malformed amount \"19.995\": USD has 2 decimals");
        assertThatThrownBy(() -> Money.parse("1.5", JPY)).hasMessage("Malformed amount \"1.5\": JPY has 0 decimals");
        assertThatThrownBy(() -> Money.parse("99999999999999999999", USD)).hasMessageEndingWith(": it is too large");
        assertThatThrownBy(() -> Money.parse("", USD)).hasMessage("Malformed amount \"\": it is empty");
        assertThatThrownBy(() -> Money.parse("1e400", USD))
                .hasMessage("Malformed amount \"1e400\": it is not a plain decimal number such as 0.00");
    }

    @Test
    void shortensALongTextInItsMessageAndHidesControlCharacters() {
        assertThatThrownBy(() -> Money.parse("9".repeat(40), USD))
                .hasMessage("Malformed amount \"" + "9".repeat(24) + "…\": it is longer than 32 characters");
        assertThatThrownBy(() -> Money.parse("1\n2", USD)).hasMessageStartingWith("Malformed amount \"1?2\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2999, USD, 29.99",
        "1000, JPY, 1000",
        "1234, KWD, 1.234",
        "5, USD, 0.05",
        "-5, USD, -0.05",
        "0, KWD, 0.000",
        "-9223372036854775808, USD, -92233720368547758.08"
    })
    void writesAllDigitsOfTheCurrency(long minor, String currency, String text) {
        Money money = new Money(minor, Currencies.of(currency));
        assertThat(money.decimal()).isEqualTo(text);
        assertThat(money.toBigDecimal()).isEqualTo(text);
        assertThat(money).hasToString(text + " " + currency);
    }

    @Test
    void refusesCurrenciesWithoutAMinorUnit() {
        assertThatThrownBy(() -> new Money(1, Currency.getInstance("XAU")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Currencies.of("XXX"))
                .isInstanceOf(UnknownCurrency.class)
                .hasMessage("Unknown currency \"XXX\": it has no minor unit");
        assertThatThrownBy(() -> Currencies.of("usd"))
                .isInstanceOfSatisfying(
                        UnknownCurrency.class,
                        unknown -> assertThat(unknown.code()).isEqualTo("usd"))
                .hasMessage("Unknown currency \"usd\": not an ISO 4217 code");
    }

    @Test
    void calculatesExactlyOrThrows() {
        assertThat(usd(5).plus(usd(-7))).isEqualTo(usd(-2));
        assertThat(usd(5).minus(usd(-7))).isEqualTo(usd(12));
        assertThat(usd(5).times(3)).isEqualTo(usd(15));
        assertThat(usd(5).negated()).isEqualTo(usd(-5));
        assertThatThrownBy(() -> usd(Long.MAX_VALUE).plus(usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> usd(Long.MIN_VALUE).minus(usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> usd(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> usd(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void knowsItsSign() {
        assertThat(usd(0))
                .matches(Money::isZero)
                .matches(money -> !money.isPositive())
                .matches(money -> !money.isNegative());
        assertThat(usd(1))
                .matches(Money::isPositive)
                .matches(money -> !money.isZero())
                .matches(money -> !money.isNegative());
        assertThat(usd(-1))
                .matches(Money::isNegative)
                .matches(money -> !money.isZero())
                .matches(money -> !money.isPositive());
    }

    @Test
    void sumsAmountsOfOneCurrency() {
        assertThat(Money.sum(USD, List.of())).isEqualTo(Money.zero(USD));
        assertThat(Money.sum(USD, List.of(usd(1), usd(2), usd(-4)))).isEqualTo(usd(-1));
    }

    @Test
    void neverMixesCurrencies() {
        Money yen = new Money(1, JPY);
        assertThatThrownBy(() -> usd(1).plus(yen)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> usd(1).minus(yen)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> usd(1).compareTo(yen)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> Money.sum(USD, List.of(usd(1), yen)))
                .isInstanceOfSatisfying(CurrencyMismatch.class, mismatch -> {
                    assertThat(mismatch.expected()).isEqualTo(USD);
                    assertThat(mismatch.actual()).isEqualTo(JPY);
                })
                .hasMessage("Expected an amount in USD, got one in JPY");
    }

    @Test
    void ordersByAmount() {
        assertThat(usd(1)).isLessThan(usd(2)).isEqualByComparingTo(usd(1)).isGreaterThan(usd(-1));
    }

    private static Money usd(long minor) {
        return new Money(minor, USD);
    }

    @Test
    void aTextThatOnlyLooksLikeAnAmountIsRefusedWhateverTheCurrency() {
        for (String text : List.of("19.", ".99", "1..9", "1,9.99", "-.99", "1a.99", "１.99", "19.-9")) {
            for (String code : List.of("USD", "JPY", "KWD")) {
                assertThatThrownBy(() -> Money.parse(text, Currency.getInstance(code)))
                        .as(text + " " + code)
                        .isInstanceOf(MalformedAmount.class);
            }
        }
        assertThat(Money.parse("999999999999999.99", Currency.getInstance("USD"))
                        .minor())
                .isEqualTo(99_999_999_999_999_999L);
    }
}
