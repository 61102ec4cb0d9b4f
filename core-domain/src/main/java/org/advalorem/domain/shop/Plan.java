package org.advalorem.domain.shop;

import java.util.OptionalInt;

/**
 * What a shop has paid for.
 *
 * @param ordersPerCycle corrected orders in a billing cycle; empty has no limit
 */
public record Plan(String name, OptionalInt ordersPerCycle) {

    /** The plan of whoever runs the service for himself. */
    public static final Plan UNLIMITED = new Plan("unlimited", OptionalInt.empty());

    public Plan {
        if (ordersPerCycle.isPresent() && ordersPerCycle.getAsInt() < 0) {
            throw new IllegalArgumentException("A plan with a negative limit: " + ordersPerCycle.getAsInt());
        }
    }

    public static Plan limited(String name, int ordersPerCycle) {
        return new Plan(name, OptionalInt.of(ordersPerCycle));
    }

    /** Whether one more order fits beside those already used in the cycle. */
    public boolean allows(int used) {
        return ordersPerCycle.isEmpty() || used < ordersPerCycle.getAsInt();
    }
}
