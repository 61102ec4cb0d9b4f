package org.advalorem.adapter.shopify.order;

/** Units of a line. */
final class Quantities {
    private Quantities() {}

    /** Units still on the order; all of them where the document does not say. */
    static int current(Field field, int ordered) {
        int current = field.isPresent() ? field.count() : ordered;
        if (current > ordered) {
            throw field.fault(current + " units left of " + ordered + " ordered");
        }
        return current;
    }
}
