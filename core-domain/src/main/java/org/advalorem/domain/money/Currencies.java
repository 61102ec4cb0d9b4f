package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import java.util.Currency;

/** Finds currencies by their ISO 4217 code, as the JDK knows them. */
public final class Currencies {
    private Currencies() {}

    /**
     * The currency of a code such as "USD".
     *
     * @throws UnknownCurrency if there is no such code, or if it has no minor unit and so no exact amounts (XXX, XAU)
     */
    public static Currency of(String code) {
        requireNonNull(code, "code");
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new UnknownCurrency(code, "not an ISO 4217 code", unknown);
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new UnknownCurrency(code, "it has no minor unit", null);
        }
        return currency;
    }
}
