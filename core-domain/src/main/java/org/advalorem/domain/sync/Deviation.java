package org.advalorem.domain.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.advalorem.domain.correction.OrderId;

/**
 * An order of which the shop and we do not know the same.
 *
 * @param inShop when the shop last changed it; empty if it does not have it
 * @param here when what we have of it was last changed by the shop's clock; empty if we have nothing
 */
public record Deviation(OrderId order, Kind kind, Optional<Instant> inShop, Optional<Instant> here) {

    /** In which way. */
    public enum Kind {
        /** The shop has it and we do not. */
        MISSING,
        /** Ours is older. */
        STALE,
        /** We have it and the shop does not: it was deleted there. */
        EXTRA
    }

    public Deviation {
        inShop = inShop.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        here = here.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        if (inShop.isEmpty() != (kind == Kind.EXTRA) || here.isEmpty() != (kind == Kind.MISSING)) {
            throw new IllegalArgumentException(order + " is not " + kind + ": " + inShop + ", " + here);
        }
    }

    /**
     * Compares the orders of the same period. What we heard of only after the shop was asked is no deviation.
     *
     * @param inShop when the shop last changed each
     * @param here when ours was last changed by the shop's clock
     * @return by the orders' numbers
     */
    public static List<Deviation> between(Map<OrderId, Instant> inShop, Map<OrderId, Instant> here) {
        SortedSet<OrderId> orders = new TreeSet<>(inShop.keySet());
        orders.addAll(here.keySet());
        List<Deviation> deviations = new ArrayList<>();
        for (OrderId order : orders) {
            Optional<Instant> there = Optional.ofNullable(inShop.get(order));
            Optional<Instant> ours = Optional.ofNullable(here.get(order));
            if (there.isEmpty()) {
                deviations.add(new Deviation(order, Kind.EXTRA, there, ours));
            } else if (ours.isEmpty()) {
                deviations.add(new Deviation(order, Kind.MISSING, there, ours));
            } else if (ours.get().isBefore(there.get())) {
                deviations.add(new Deviation(order, Kind.STALE, there, ours));
            }
        }
        return deviations;
    }
}
