package org.advalorem.domain.correction;

import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * What one discount took off one item, for the units that are left.
 *
 * @param title its code or title
 * @param amount not negative
 * @param discount the {@link Discount#index()} it belongs to; empty for what an edit took off, and in plans made before it was kept
 */
public record DiscountPart(String title, boolean orderLevel, Money amount, Optional<Integer> discount) {

    /** One of which nothing more is known. */
    public DiscountPart(String title, boolean orderLevel, Money amount) {
        this(title, orderLevel, amount, Optional.empty());
    }
}
