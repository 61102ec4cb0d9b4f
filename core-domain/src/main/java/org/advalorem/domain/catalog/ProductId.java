package org.advalorem.domain.catalog;

/**
 * A product's number inside Shopify, such as 5551234567890; it can pass 2^53 and is never a floating-point number.
 *
 * @param value positive
 */
public record ProductId(long value) implements Comparable<ProductId> {

    public ProductId {
        ShopifyNumbers.requirePositive("Product", value);
    }

    /**
     * Reads {@code 5551234567890} and {@code gid://shopify/Product/5551234567890}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ProductId parse(String text) {
        return new ProductId(ShopifyNumbers.parse("Product", text));
    }

    @Override
    public int compareTo(ProductId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
