package org.advalorem.sandbox.world;

/** Something that has happened in a shop, and what it happened to as it stands since then. */
public sealed interface Change {

    String shop();

    /** What was done. */
    enum Deed {
        CREATED,
        UPDATED,
        DELETED,
        /** Of an order: units were taken out of it. */
        EDITED,
        /** Of an order: units were given back. */
        REFUNDED,
        /** Of an order. */
        CANCELLED,
        /** Of an order: its money came in. */
        PAID,
        /** Of an order: some or all of it went off. */
        SENT
    }

    /** Of an order, by the customer who placed it. */
    record OfOrder(Deed deed, ShopOrder order, Customer customer) implements Change {
        @Override
        public String shop() {
            return order.shop();
        }
    }

    /** Of a product; of one that was deleted as it was. */
    record OfProduct(Deed deed, String shop, Product product) implements Change {}

    /** Of the number of units of a variant at a location. */
    record OfStock(String shop, Product product, Product.Variant variant, long location) implements Change {}

    /** Of a customer; of one that was deleted as they were. */
    record OfCustomer(Deed deed, String shop, Customer customer) implements Change {}

    /** Two customers were found to be one: the second is gone, and what was theirs is the first one's. */
    record Merged(String shop, Customer kept, Customer gone) implements Change {}
}
