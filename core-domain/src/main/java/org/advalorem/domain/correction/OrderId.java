package org.advalorem.domain.correction;

/**
 * An order's number inside Shopify, such as 5551234567890; it can pass 2^53 and is never a floating-point number.
 *
 * @param value positive
 */
public record OrderId(long value) implements Comparable<OrderId> {

    private static final String GID = "gid://shopify/Order/";

    public OrderId {
        if (value <= 0) {
            throw new IllegalArgumentException("An order's number is positive: " + value);
        }
    }

    /** Reads {@code 5551234567890} and {@code gid://shopify/Order/5551234567890}. */
    public static OrderId parse(String text) {
        String digits = text.startsWith(GID) ? text.substring(GID.length()) : text;
        try {
            return new OrderId(Long.parseLong(digits));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Not an order's number: " + text, notANumber);
        }
    }

    public String gid() {
        return GID + value;
    }

    @Override
    public int compareTo(OrderId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
