package org.advalorem.domain.sync;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.advalorem.domain.shop.ShopId;

/**
 * Which object of a shop.
 *
 * @param id Shopify's number of it; for stock, those of the inventory item and of the location with a colon between them
 */
public record CacheKey(ShopId shop, CacheKind kind, String id) implements Comparable<CacheKey> {

    private static final Pattern ID = Pattern.compile("[0-9]{1,20}(:[0-9]{1,20})?");
    private static final Comparator<CacheKey> ORDER =
            comparing(CacheKey::shop).thenComparing(CacheKey::kind).thenComparing(CacheKey::id);

    public CacheKey {
        requireNonNull(shop, "shop");
        requireNonNull(kind, "kind");
        if (!ID.matcher(id).matches() || (kind == CacheKind.INVENTORY) != id.contains(":")) {
            throw new IllegalArgumentException("Not the id of " + kind + ": " + id);
        }
    }

    /** An order, a product or a customer. */
    public static CacheKey of(ShopId shop, CacheKind kind, long id) {
        return new CacheKey(shop, kind, Long.toString(id));
    }

    public static CacheKey inventory(ShopId shop, long inventoryItem, long location) {
        return new CacheKey(shop, CacheKind.INVENTORY, inventoryItem + ":" + location);
    }

    /** By shop, then by kind, then by id as a text: the order in which rows are written, so that writers do not lock each other out. */
    @Override
    public int compareTo(CacheKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return shop + "/" + kind + "/" + id;
    }
}
