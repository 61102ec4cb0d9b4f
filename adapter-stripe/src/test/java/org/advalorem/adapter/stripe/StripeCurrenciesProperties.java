package org.advalorem.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.money.Money;

class StripeCurrenciesProperties {

    private static final Set<String> ODD = Set.of("MGA", "ISK", "UGX", "KWD", "JPY", "USD", "IQD", "CLF");

    @Provide
    Arbitrary<Currency> currencies() {
        Arbitrary<Currency> odd = Arbitraries.of(ODD).map(Currency::getInstance);
        Arbitrary<Currency> any = Arbitraries.of(Currency.getAvailableCurrencies())
                .filter(currency -> currency.getDefaultFractionDigits() >= 0);
        return Arbitraries.oneOf(odd, any);
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(0, 100_000),
                Arbitraries.longs().between(0, 100_000).map(whole -> whole * 1000));
    }

    /** The same value in decimals on both sides, and back again, or nothing at all. */
    @Property
    void whatGoesToStripeIsWorthTheSameThereAndComesBack(
            @ForAll("currencies") Currency currency, @ForAll("amounts") long minor) {
        var money = new Money(minor, currency);
        boolean crossed;
        try {
            long stripes = StripeCurrencies.toStripe(money);
            assertThat(StripeCurrencies.toMoney(stripes, currency.getCurrencyCode()))
                    .isEqualTo(money);
            assertThat(BigDecimal.valueOf(stripes, documentedExponent(currency)))
                    .isEqualByComparingTo(money.toBigDecimal());
            crossed = true;
        } catch (InexactAmount refused) {
            crossed = false;
        }
        Statistics.label("crossed").collect(crossed).coverage(seen -> {
            seen.check(true).percentage(share -> share > 20);
            seen.check(false).percentage(share -> share > 0);
        });
    }

    @Property
    void whatComesFromStripeIsWorthTheSameHere(
            @ForAll("currencies") Currency currency, @ForAll("amounts") long stripes) {
        try {
            Money money = StripeCurrencies.toMoney(stripes, currency.getCurrencyCode());
            assertThat(money.toBigDecimal())
                    .isEqualByComparingTo(BigDecimal.valueOf(stripes, documentedExponent(currency)));
        } catch (InexactAmount refused) {
            assertThat(refused.getMessage()).contains(currency.getCurrencyCode());
        }
    }

    /** Written out again: a test that read the table could not see a wrong one. */
    private static int documentedExponent(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "BIF",
                    "CLP",
                    "DJF",
                    "GNF",
                    "JPY",
                    "KMF",
                    "KRW",
                    "MGA",
                    "PYG",
                    "RWF",
                    "VND",
                    "VUV",
                    "XAF",
                    "XOF",
                    "XPF" -> 0;
            case "BHD", "JOD", "KWD", "OMR", "TND" -> 3;
            default -> 2;
        };
    }
}
