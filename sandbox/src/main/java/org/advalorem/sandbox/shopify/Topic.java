package org.advalorem.sandbox.shopify;

import java.util.Arrays;

/** What a webhook tells about. */
public enum Topic {
    ORDERS_CREATE("orders/create"),
    ORDERS_UPDATED("orders/updated"),
    ORDERS_EDITED("orders/edited"),
    ORDERS_DELETE("orders/delete"),
    ORDERS_CANCELLED("orders/cancelled"),
    ORDERS_FULFILLED("orders/fulfilled"),
    ORDERS_PARTIALLY_FULFILLED("orders/partially_fulfilled"),
    ORDERS_PAID("orders/paid"),
    REFUNDS_CREATE("refunds/create"),
    PRODUCTS_CREATE("products/create"),
    PRODUCTS_UPDATE("products/update"),
    PRODUCTS_DELETE("products/delete"),
    CUSTOMERS_CREATE("customers/create"),
    CUSTOMERS_UPDATE("customers/update"),
    CUSTOMERS_MERGE("customers/merge"),
    CUSTOMERS_DELETE("customers/delete"),
    CUSTOMERS_REDACT("customers/redact"),
    INVENTORY_LEVELS_UPDATE("inventory_levels/update"),
    BULK_OPERATIONS_FINISH("bulk_operations/finish"),
    APP_UNINSTALLED("app/uninstalled");

    private final String header;

    Topic(String header) {
        this.header = header;
    }

    /** As {@code X-Shopify-Topic} says it. */
    public String header() {
        return header;
    }

    /** Reads a header such as {@code orders/create}; fails with {@code IllegalArgumentException} on another text. */
    public static Topic of(String header) {
        return Arrays.stream(values())
                .filter(topic -> topic.header.equals(header))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic " + header));
    }
}
