package org.advalorem.domain.catalog;

/**
 * A location's number inside Shopify, such as 5551234567890; it can pass 2^53 and is never a floating-point number.
 *
 * @param value positive
 */
public record LocationId(long value) implements Comparable<LocationId> {

    public LocationId {
        ShopifyNumbers.requirePositive("Location", value);
    }

    /**
     * Reads {@code 5551234567890} and {@code gid://shopify/Location/5551234567890}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static LocationId parse(String text) {
        return new LocationId(ShopifyNumbers.parse("Location", text));
    }

    @Override
    public int compareTo(LocationId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
