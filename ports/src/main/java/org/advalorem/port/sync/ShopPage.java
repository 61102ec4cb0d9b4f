package org.advalorem.port.sync;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param objects may be empty, even when there is a next page
 * @param next where the next page begins; empty after the last
 */
public record ShopPage(List<ShopObject> objects, Optional<String> next) {

    public ShopPage {
        objects = List.copyOf(objects);
    }
}
