package org.advalorem.engine.inbox;

import java.util.Arrays;

/** Who sends messages; each topic tells whose it is. Those of Shopify are called as Shopify calls them. */
public enum Sender {
    SHOPIFY(""),
    /** As {@code shippo/track_updated}. */
    SHIPPO("shippo/"),
    /** As {@code stripe/refund.failed}. */
    STRIPE("stripe/");

    private final String prefix;

    Sender(String prefix) {
        this.prefix = prefix;
    }

    /** Whose messages have this topic. */
    public static Sender of(String topic) {
        return Arrays.stream(values())
                .filter(sender -> !sender.prefix.isEmpty() && topic.startsWith(sender.prefix))
                .findFirst()
                .orElse(SHOPIFY);
    }

    public boolean sent(String topic) {
        return of(topic) == this;
    }
}
