package org.advalorem.domain.catalog;

/**
 * A variant's number inside Shopify, such as 5551234567890; it can pass 2^53 and is never a floating-point number.
 *
 * @param value positive
 */
public record VariantId(long value) implements Comparable<VariantId> {

    public VariantId {
        ShopifyNumbers.requirePositive("ProductVariant", value);
    }

    /**
     * Reads {@code 5551234567890} and {@code gid://shopify/ProductVariant/5551234567890}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static VariantId parse(String text) {
        return new VariantId(ShopifyNumbers.parse("ProductVariant", text));
    }

    @Override
    public int compareTo(VariantId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
