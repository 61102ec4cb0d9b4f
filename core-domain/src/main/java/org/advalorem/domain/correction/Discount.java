package org.advalorem.domain.correction;

/**
 * A discount as it was intended. What it came to on each line stands in {@link DiscountShare}.
 *
 * @param index how the order's lines refer to it
 * @param title its code or title, as the buyer saw it
 * @param intent its value in words, such as {@code 10 %} or {@code 5.00 USD}; never computed with
 */
public record Discount(
        int index, String title, Kind kind, Target target, Method method, Selection selection, String intent) {

    public enum Kind {
        CODE,
        AUTOMATIC,
        MANUAL,
        SCRIPT
    }

    public enum Target {
        LINE_ITEM,
        SHIPPING_LINE
    }

    public enum Method {
        ACROSS,
        EACH,
        ONE
    }

    public enum Selection {
        ALL,
        ENTITLED,
        EXPLICIT
    }

    /** A discount on the whole order: on goods, across all lines. A product discount used once is across but entitled. */
    public boolean isOrderLevel() {
        return target == Target.LINE_ITEM && method == Method.ACROSS && selection == Selection.ALL;
    }
}
