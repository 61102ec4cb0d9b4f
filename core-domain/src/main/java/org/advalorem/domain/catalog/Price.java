package org.advalorem.domain.catalog;

import java.math.BigDecimal;

/**
 * What a SKU costs in the shop's own currency, which bodies of products do not name. It is shown, never calculated with.
 *
 * @param amount not negative; with two decimals at least, so that {@code 24}, {@code 24.0} and {@code 24.00} are the same
 */
public record Price(BigDecimal amount) {

    private static final int USUAL_DECIMALS = 2;
    private static final int MOST_DIGITS = 30;

    public Price {
        BigDecimal shortest = amount.stripTrailingZeros();
        if (shortest.signum() < 0 || shortest.precision() > MOST_DIGITS || Math.abs(shortest.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("Not a price: " + amount);
        }
        amount = shortest.setScale(Math.max(USUAL_DECIMALS, shortest.scale()));
    }

    /**
     * Reads a decimal such as {@code 29.99}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Price parse(String decimal) {
        try {
            return new Price(new BigDecimal(decimal));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Not a price: " + decimal, notANumber);
        }
    }

    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
