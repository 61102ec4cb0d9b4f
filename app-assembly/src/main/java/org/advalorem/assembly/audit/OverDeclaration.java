package org.advalorem.assembly.audit;

import java.time.Instant;
import java.util.Comparator;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Money;

/**
 * One order that ShipStation would declare too high.
 *
 * @param name the order's number for people
 * @param declared by ShipStation by itself
 * @param right what should be declared
 */
public record OverDeclaration(OrderId id, String name, Country country, Instant placedAt, Money declared, Money right) {
    /** Largest first; among equals the lowest number, so that the order of the files does not matter. */
    static final Comparator<OverDeclaration> LARGEST_FIRST =
            Comparator.comparing(OverDeclaration::tooMuch).reversed().thenComparing(OverDeclaration::id);

    public Money tooMuch() {
        return declared.minus(right);
    }
}
