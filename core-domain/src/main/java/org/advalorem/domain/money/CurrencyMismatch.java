package org.advalorem.domain.money;

import java.util.Currency;

/** Two amounts of different currencies met in one operation. */
public final class CurrencyMismatch extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Currency expected;
    private final Currency actual;

    CurrencyMismatch(Currency expected, Currency actual) {
        super("Expected an amount in " + expected.getCurrencyCode() + ", got one in " + actual.getCurrencyCode());
        this.expected = expected;
        this.actual = actual;
    }

    public Currency expected() {
        return expected;
    }

    public Currency actual() {
        return actual;
    }
}
