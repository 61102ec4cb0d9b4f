package org.advalorem.sandbox.shopify;

import java.util.Arrays;

/** What a webhook tells about. */
public enum Topic {
    ORDERS_CREATE("orders/create"),
    ORDERS_UPDATED("orders/updated"),
    ORDERS_EDITED("orders/edited"),
    ORDERS_CANCELLED("orders/cancelled"),
    REFUNDS_CREATE("refunds/create"),
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
