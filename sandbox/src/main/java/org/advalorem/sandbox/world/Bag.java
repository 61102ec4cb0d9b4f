package org.advalorem.sandbox.world;

import java.util.function.Function;

/** One price in the shop's currency and in the customer's; each side is rounded and adds up on its own. */
public record Bag(Amount shop, Amount presentment) {

    public Bag plus(Bag other) {
        return new Bag(shop.plus(other.shop), presentment.plus(other.presentment));
    }

    public Bag minus(Bag other) {
        return new Bag(shop.minus(other.shop), presentment.minus(other.presentment));
    }

    public Bag times(long factor) {
        return map(side -> side.times(factor));
    }

    Bag part(long numerator, long denominator) {
        return map(side -> side.part(numerator, denominator));
    }

    Bag map(Function<Amount, Amount> change) {
        return new Bag(change.apply(shop), change.apply(presentment));
    }

    public Bag zero() {
        return map(side -> Amount.zero(side.currency()));
    }

    public Amount on(Side side) {
        return side == Side.SHOP ? shop : presentment;
    }

    /** Which of the two a reader takes. */
    public enum Side {
        SHOP,
        PRESENTMENT
    }
}
