package org.advalorem.assembly.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.ShopOrder;

/** One order at a time on its way to the customer, and another whose money goes back. */
public final class Journeys {

    /** Older orders have been corrected, packed or called off meanwhile. */
    private static final int MOST_CANDIDATES = 50;

    private final Demo demo;
    private final Deque<Placed> candidates = new ArrayDeque<>();
    private final List<Journey> begun = new ArrayList<>();

    public Journeys(Demo demo) {
        this.demo = demo;
    }

    /** One that may be chosen once it is confirmed, if there is something to send and to pay back. */
    public void offer(Placed placed) {
        ShopOrder order = placed.order();
        if (order.requiresShipping() && order.subtotal().shop().minor() > 0) {
            candidates.add(placed);
        }
        if (candidates.size() > MOST_CANDIDATES) {
            candidates.remove();
        }
    }

    /**
     * Takes each journey a step on, and begins with a delivery, then a repayment, as soon as there are orders for them.
     *
     * @return whether both have come to their ends
     */
    public boolean goOn() {
        if (!areBegun()) {
            confirmed()
                    .ifPresent(placed ->
                            begun.add(begun.isEmpty() ? new Delivery(demo, placed) : new Repayment(demo, placed)));
        }
        begun.stream().filter(journey -> !journey.isOver()).forEach(Journey::goOn);
        return areBegun() && begun.stream().allMatch(Journey::isOver);
    }

    /** Whether there were orders for both. */
    public boolean areBegun() {
        return begun.size() == 2;
    }

    /** Those that are over are forgotten, so that others can begin. */
    public void again() {
        begun.clear();
    }

    /** A sentence on each journey. */
    public List<String> told() {
        return begun.stream()
                .map(journey -> "Order " + journey.placed.order().name() + " should end as " + journey.end() + ", is "
                        + journey.status())
                .toList();
    }

    private Optional<Placed> confirmed() {
        Optional<Placed> found = candidates.stream()
                .filter(placed -> demo.status(placed)
                        .filter(OrderStatus.CONFIRMED::equals)
                        .isPresent())
                .findFirst();
        found.ifPresent(candidates::remove);
        return found;
    }
}
