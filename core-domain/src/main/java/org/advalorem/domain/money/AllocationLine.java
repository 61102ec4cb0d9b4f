package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One line over which an amount is spread.
 *
 * @param key identifies the line and breaks ties, so it must not depend on the position of the line
 * @param weight how much of the amount the line should bear, relative to the others; at least zero
 * @param room the most that the line can bear, at least zero; empty if there is no limit
 */
public record AllocationLine(String key, Ratio weight, Optional<Money> room) {
    public AllocationLine {
        requireNonNull(key, "key");
        requireNonNull(weight, "weight");
        requireNonNull(room, "room");
        if (weight.isNegative()) {
            throw new IllegalArgumentException("Line " + Quoted.text(key) + ": its weight is negative: " + weight);
        }
        if (room.isPresent() && room.get().isNegative()) {
            throw new IllegalArgumentException("Line " + Quoted.text(key) + ": its room is negative: " + room.get());
        }
    }

    /** A line that bears in proportion to its value, and no more than its value, which is at least zero. */
    public static AllocationLine ofValue(String key, Money value) {
        return new AllocationLine(key, Ratio.of(value.minor()), Optional.of(value));
    }

    /** A line that bears in proportion to its value, of which at least the minimum is left; a smaller value bears nothing. */
    public static AllocationLine ofValue(String key, Money value, Money minimum) {
        Money spare = value.minus(minimum);
        Money room = spare.isNegative() ? Money.zero(value.currency()) : spare;
        return new AllocationLine(key, Ratio.of(value.minor()), Optional.of(room));
    }

    /** A line without a limit, which bears in proportion to its weight, at least zero. */
    public static AllocationLine ofWeight(String key, Ratio weight) {
        return new AllocationLine(key, weight, Optional.empty());
    }

    /** The same line with the same room, bearing in proportion to another weight. */
    public AllocationLine weighing(Ratio other) {
        return new AllocationLine(key, other, room);
    }

    /** The same line, bearing no more than this as well. */
    public AllocationLine atMost(Money limit) {
        return new AllocationLine(
                key, weight, room.filter(own -> own.compareTo(limit) <= 0).or(() -> Optional.of(limit)));
    }

    /** The same line, bearing nothing. */
    public AllocationLine excluded() {
        return weighing(Ratio.ZERO);
    }
}
