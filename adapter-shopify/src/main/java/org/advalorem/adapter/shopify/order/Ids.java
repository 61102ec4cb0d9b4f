package org.advalorem.adapter.shopify.order;

import org.advalorem.domain.correction.OrderId;

/** Identifiers, which are {@code gid://shopify/Order/123} in GraphQL and a number in REST; both mean the same. */
final class Ids {
    private Ids() {}

    static OrderId order(Field id) {
        try {
            return OrderId.parse(id.text());
        } catch (IllegalArgumentException e) {
            throw id.fault(id.shown() + " is not an order's number");
        }
    }

    /** The number alone; an identifier of a strange form is kept as it is. */
    static String line(Field id) {
        String text = id.text();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The number of anything. */
    static long number(Field id) {
        String digits = line(id);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw id.fault(id.shown() + " is not a number of anything");
        }
    }
}
