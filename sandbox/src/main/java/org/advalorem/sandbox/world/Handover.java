package org.advalorem.sandbox.world;

import java.time.Duration;

/**
 * How an order comes into ShipStation.
 *
 * @param side the currency it is imported in
 * @param customs what its customs rows look like there
 * @param status such as {@code awaiting_shipment}
 * @param copies 0 is never imported, 2 is imported twice under one key
 * @param after time until it can be seen there
 * @param lookups searches for its number that still find nothing
 * @param neighbour whether another order exists whose number begins with this one's
 */
public record Handover(
        Bag.Side side, Customs customs, String status, int copies, Duration after, int lookups, boolean neighbour) {

    /** At once, in the shop's currency, with gross values: what goes wrong every day. */
    public static Handover usual() {
        return new Handover(Bag.Side.SHOP, Customs.GROSS, "awaiting_shipment", 1, Duration.ZERO, 0, false);
    }

    /** The state of the customs rows after the import. */
    public enum Customs {
        /** Product discounts are in the values, order discounts are not. */
        GROSS,
        /** As {@link #GROSS}, with the quantities of the order before it was edited. */
        STALE,
        /** Somebody has typed in what was paid. */
        NET,
        /** As {@link #GROSS}, but one row is described in words that appear nowhere in the order. */
        REWORDED,
        /** The account leaves customs declarations blank. */
        BLANK
    }

    Handover in(Bag.Side other) {
        return new Handover(other, customs, status, copies, after, lookups, neighbour);
    }

    Handover with(Customs other) {
        return new Handover(side, other, status, copies, after, lookups, neighbour);
    }

    Handover as(String other) {
        return new Handover(side, customs, other, copies, after, lookups, neighbour);
    }

    Handover times(int other) {
        return new Handover(side, customs, status, other, after, lookups, neighbour);
    }

    Handover after(Duration wait, int misses) {
        return new Handover(side, customs, status, copies, wait, misses, neighbour);
    }

    Handover besideANeighbour() {
        return new Handover(side, customs, status, copies, after, lookups, true);
    }
}
