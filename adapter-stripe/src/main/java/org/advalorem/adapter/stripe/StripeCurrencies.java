package org.advalorem.adapter.stripe;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.advalorem.domain.money.Money;

/**
 * Amounts in Stripe's smallest units, which differ from the JDK's: Stripe counts whole ariary, hundredths of an Icelandic króna that must be
 * whole krónur, thousandths of a dinar that must be hundredths. By <a href="https://docs.stripe.com/currencies">Stripe's list</a> as it was
 * in August 2026. Exact both ways, or {@link InexactAmount}.
 */
final class StripeCurrencies {

    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    /** Without hundredths in life; Stripe counts in them all the same, from the time before. */
    private static final Set<String> WHOLE_IN_HUNDREDTHS = Set.of("ISK", "UGX");

    private static final int HUNDREDTHS = 2;

    private StripeCurrencies() {}

    /** As Stripe takes it. */
    static long toStripe(Money money) {
        Currency currency = money.currency();
        long amount = scaled(money.minor(), exponent(currency) - currency.getDefaultFractionDigits(), money.toString());
        if (amount % step(currency) != 0) {
            throw new InexactAmount("Stripe takes no amount in " + currency + " as fine as " + money);
        }
        return amount;
    }

    /**
     * As Stripe says it.
     *
     * @param code of the currency in any case; Stripe's are lower case
     */
    static Money toMoney(long amount, String code) {
        Currency currency = currency(code);
        String shown = amount + " of Stripe's units of " + currency;
        return new Money(scaled(amount, currency.getDefaultFractionDigits() - exponent(currency), shown), currency);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InexactAmount("No currency known is called '" + code + "'");
        }
    }

    private static int exponent(Currency currency) {
        String code = currency.getCurrencyCode();
        if (WHOLE.contains(code)) {
            return 0;
        }
        if (THOUSANDTHS.contains(code)) {
            return 3;
        }
        // A currency that the JDK divides otherwise and Stripe's list does not name is not to be guessed.
        if (WHOLE_IN_HUNDREDTHS.contains(code) || currency.getDefaultFractionDigits() == HUNDREDTHS) {
            return HUNDREDTHS;
        }
        throw new InexactAmount("It is not known how Stripe counts " + code);
    }

    private static long step(Currency currency) {
        String code = currency.getCurrencyCode();
        if (THOUSANDTHS.contains(code)) {
            return 10;
        }
        return WHOLE_IN_HUNDREDTHS.contains(code) ? 100 : 1;
    }

    private static long scaled(long amount, int digits, String shown) {
        long factor = 1;
        for (int digit = 0; digit < Math.abs(digits); digit++) {
            factor *= 10;
        }
        if (digits < 0 && amount % factor != 0) {
            throw new InexactAmount(shown + " cannot be brought over without rounding");
        }
        try {
            return digits < 0 ? amount / factor : Math.multiplyExact(amount, factor);
        } catch (ArithmeticException tooLarge) {
            throw new InexactAmount(shown + " is too large");
        }
    }
}
