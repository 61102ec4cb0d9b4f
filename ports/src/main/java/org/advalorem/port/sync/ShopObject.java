package org.advalorem.port.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One order, product or customer as Shopify wrote it.
 *
 * @param id its number as text, such as {@code 6200000000001}: the end of a {@code gid} and the {@code id} of a webhook's body
 * @param updatedAt when Shopify last changed it; of two bodies of one id the later one is newer
 * @param json one JSON object, whole: every page of what it holds is in it. A connection is written as
 *     {@code {"nodes":[…]}}, whatever way the object came
 */
public record ShopObject(String id, Instant updatedAt, String json) {

    public ShopObject {
        requireNonNull(updatedAt, "updatedAt");
        requireNonNull(json, "json");
        if (!id.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException("Not the number of an object: " + id);
        }
    }

    /** Without the body, which may hold a buyer's data. */
    @Override
    public String toString() {
        return "ShopObject[" + id + ", " + updatedAt + "]";
    }
}
