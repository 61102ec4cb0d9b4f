package org.advalorem.adapter.shopify.order;

/**
 * A document that is no order, or an order with something in it that cannot be what it says. The message names the place
 * and the cause: {@code line_items[3].price: "1e400" is not an amount: it is not a plain decimal number}.
 */
public final class UnreadableOrder extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    /**
     * A fault at one place.
     *
     * @param path where in the document, as {@code line_items[3].price}; empty for the document as a whole
     */
    UnreadableOrder(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    private UnreadableOrder(String place, UnreadableOrder within) {
        super(place + ", " + within.getMessage(), within);
        this.path = within.path;
        this.reason = within.reason;
    }

    /** The same fault, with the place of the document in front: {@code orders.jsonl row 12, line_items[3].price: …}. */
    public UnreadableOrder in(String place) {
        return new UnreadableOrder(place, this);
    }

    public String path() {
        return path;
    }

    public String reason() {
        return reason;
    }
}
