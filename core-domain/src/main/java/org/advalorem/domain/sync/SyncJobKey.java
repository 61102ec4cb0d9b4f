package org.advalorem.domain.sync;

import static java.util.Objects.requireNonNull;

import org.advalorem.domain.shop.ShopId;

/**
 * Which job of which shop.
 *
 * @param id not empty
 */
public record SyncJobKey(ShopId shop, String id) {

    public SyncJobKey {
        requireNonNull(shop, "shop");
        if (id.isBlank()) {
            throw new IllegalArgumentException("A job has an id");
        }
    }

    @Override
    public String toString() {
        return shop + "/" + id;
    }
}
