package org.advalorem.domain.catalog;

/**
 * An inventory item's number inside Shopify, such as 5551234567890; it can pass 2^53 and is never a floating-point number.
 *
 * @param value positive
 */
public record InventoryItemId(long value) implements Comparable<InventoryItemId> {

    public InventoryItemId {
        ShopifyNumbers.requirePositive("InventoryItem", value);
    }

    /**
     * Reads {@code 5551234567890} and {@code gid://shopify/InventoryItem/5551234567890}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static InventoryItemId parse(String text) {
        return new InventoryItemId(ShopifyNumbers.parse("InventoryItem", text));
    }

    @Override
    public int compareTo(InventoryItemId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
