package org.advalorem.domain.catalog;

/** Identifiers, which are {@code gid://shopify/Product/123} in GraphQL and a number in REST; both mean the same. */
final class ShopifyNumbers {

    private ShopifyNumbers() {}

    static long parse(String kind, String text) {
        String gid = "gid://shopify/" + kind + "/";
        String digits = text.startsWith(gid) ? text.substring(gid.length()) : text;
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Not the number of a Shopify " + kind + ": " + text, notANumber);
        }
    }

    static void requirePositive(String kind, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("The number of a Shopify " + kind + " is positive: " + value);
        }
    }
}
