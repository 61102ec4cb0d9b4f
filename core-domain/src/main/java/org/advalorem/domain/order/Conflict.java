package org.advalorem.domain.order;

import java.util.List;
import org.advalorem.domain.difference.FieldDifference;

/**
 * Shopify and we say things of one order that cannot both be right; ours stands until a person decides.
 *
 * @param differences ours before, Shopify's after; at least the status
 */
public record Conflict(OrderKey key, OrderStatus ours, OrderStatus shopifys, List<FieldDifference> differences) {

    public Conflict {
        differences = List.copyOf(differences);
    }
}
