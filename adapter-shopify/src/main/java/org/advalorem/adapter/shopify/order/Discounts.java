package org.advalorem.adapter.shopify.order;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.advalorem.domain.correction.Discount;

/** What both forms of a discount have in common. */
final class Discounts {
    private static final Pattern ZERO_DECIMALS = Pattern.compile("\\.0+$");

    private Discounts() {}

    static String percent(Field percentage) {
        return ZERO_DECIMALS.matcher(percentage.node().asText()).replaceFirst("") + " %";
    }

    /** What the discount of this index, to which a line refers, is taken off; empty if the order does not list it. */
    static Optional<Discount.Target> target(List<Discount> discounts, int index) {
        return discounts.stream()
                .filter(discount -> discount.index() == index)
                .map(Discount::target)
                .findFirst();
    }
}
