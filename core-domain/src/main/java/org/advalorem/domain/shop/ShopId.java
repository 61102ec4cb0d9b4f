package org.advalorem.domain.shop;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A shop, named by its permanent domain such as {@code example-shop.myshopify.com}; leads the key of every row.
 *
 * @param domain lower case; the form Shopify prescribes for its own redirects
 */
public record ShopId(String domain) implements Comparable<ShopId> {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9][a-z0-9\\-]*\\.myshopify\\.com");

    public ShopId {
        domain = domain.toLowerCase(Locale.ROOT);
        if (domain.length() > 255 || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("Not a shop domain (name.myshopify.com): " + domain);
        }
    }

    @Override
    public int compareTo(ShopId other) {
        return domain.compareTo(other.domain);
    }

    @Override
    public String toString() {
        return domain;
    }
}
