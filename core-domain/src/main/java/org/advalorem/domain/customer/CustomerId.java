package org.advalorem.domain.customer;

/**
 * A customer's number inside Shopify, such as 7101234567890; it can pass 2^53 and is never a floating-point number.
 *
 * @param value positive
 */
public record CustomerId(long value) implements Comparable<CustomerId> {

    private static final String GID = "gid://shopify/Customer/";

    public CustomerId {
        if (value <= 0) {
            throw new IllegalArgumentException("A customer's number is positive: " + value);
        }
    }

    /**
     * Reads {@code 7101234567890} and {@code gid://shopify/Customer/7101234567890}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static CustomerId parse(String text) {
        String digits = text.startsWith(GID) ? text.substring(GID.length()) : text;
        try {
            return new CustomerId(Long.parseLong(digits));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Not a customer's number: " + text, notANumber);
        }
    }

    @Override
    public int compareTo(CustomerId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
