package org.advalorem.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.stream.Stream;
import org.advalorem.domain.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StripeCurrenciesTest {

    @ParameterizedTest
    @CsvSource({
        "29.99, USD, 2999",
        "500, JPY, 500",
        "500, KRW, 500",
        "5.00, MGA, 5",
        "500, ISK, 50000",
        "500, UGX, 50000",
        "5.01, HUF, 501",
        "5.01, TWD, 501",
        "1.230, KWD, 1230",
        "500, XOF, 500",
        "92233720368547758.07, EUR, 9223372036854775807"
    })
    void countsAsStripeDoesAndBack(String decimal, String code, long stripes) {
        Money money = Money.parse(decimal, Currency.getInstance(code));

        assertThat(StripeCurrencies.toStripe(money)).isEqualTo(stripes);
        assertThat(StripeCurrencies.toMoney(stripes, code)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({
        "5.01, MGA",
        "1.234, KWD",
        "1.001, TND",
        "100, ITL",
        "1.0001, CLF",
        "1.000, IQD",
        "92233720368547759, ISK"
    })
    void refusesToRoundOrToGuessForStripe(String decimal, String code) {
        Money money = Money.parse(decimal, Currency.getInstance(code));

        assertThatThrownBy(() -> StripeCurrencies.toStripe(money)).isInstanceOf(InexactAmount.class);
    }

    @ParameterizedTest
    @CsvSource({"50050, isk", "1, ugx", "92233720368547759, mga", "100, xau", "100, zzz", "100, dollars", "100, ''"})
    void refusesToRoundOrToGuessFromStripe(long amount, String code) {
        assertThatThrownBy(() -> StripeCurrencies.toMoney(amount, code)).isInstanceOf(InexactAmount.class);
    }

    @Test
    void takesThousandthsFromStripeThatItWouldNotTakeFromUs() {
        assertThat(StripeCurrencies.toMoney(1234, "kwd")).hasToString("1.234 KWD");
    }

    static Stream<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getDefaultFractionDigits() >= 0);
    }

    /** Whatever crosses comes back as it was; the amounts are whole, so nothing but an unknown currency is refused. */
    @ParameterizedTest
    @MethodSource("currencies")
    void bringsEachCurrencyOverAndBackOrRefusesIt(Currency currency) {
        for (String decimal : new String[] {"1", "7", "99", "100", "12345678", "0"}) {
            Money money = Money.parse(decimal, currency);
            long stripes;
            try {
                stripes = StripeCurrencies.toStripe(money);
            } catch (InexactAmount refused) {
                assertThat(refused).hasMessageStartingWith("It is not known how Stripe counts");
                continue;
            }
            assertThat(StripeCurrencies.toMoney(stripes, currency.getCurrencyCode()))
                    .isEqualTo(money);
        }
    }

    @Test
    void knowsAllCurrenciesInUseWithHundredths() {
        assertThat(Stream.of("EUR", "GBP", "CHF", "CAD", "AUD", "SEK", "PLN", "MXN", "BRL", "INR", "ZAR"))
                .allSatisfy(code ->
                        assertThat(StripeCurrencies.toMoney(1, code).minor()).isEqualTo(1));
    }
}
