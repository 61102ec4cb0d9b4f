package org.advalorem.proof.sync;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.PaymentMethod;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/** Looks on at the orders: nothing goes back by itself. */
final class OrderWatch extends StoreWire {

    private final World world;
    private final MemoryStore store;
    private final Map<OrderKey, Order> before = new HashMap<>();
    private final Set<OrderKey> decided = new HashSet<>();

    OrderWatch(World world, MemoryStore store) {
        this.world = world;
        this.store = store;
    }

    @Override
    public void before(Call call) {
        if (call.is("save")) {
            before.clear();
            changes(call)
                    .forEach(change -> store.orders()
                            .find(change.order().key())
                            .ifPresent(order -> before.put(order.key(), order)));
        }
    }

    @Override
    public void after(Call call, Object answer) {
        if (!call.is("save")) {
            return;
        }
        for (OrderChange change : changes(call)) {
            Order now = store.orders().find(change.order().key()).orElseThrow();
            if (((Set<?>) answer).contains(now.key())) {
                world.count("orders saved too late");
            } else {
                saved(change, now);
            }
        }
    }

    private void saved(OrderChange change, Order now) {
        world.count("order: " + now.status());
        if (now.standing().isInConflict()) {
            world.count("orders in conflict");
        }
        boolean byPerson =
                change.event().filter(event -> event.kind() == Kind.DECIDED).isPresent();
        if (byPerson) {
            decided.add(now.key());
        }
        Order was = before.get(now.key());
        world.require(
                now.version() == (was == null ? 1 : was.version() + 1),
                "S3 one version after the other",
                () -> was + " became " + now);
        if (was == null) {
            return;
        }
        world.require(
                !now.data().updatedAt().isBefore(was.data().updatedAt()),
                "S1 a record never goes back",
                () -> now.key() + " was of " + was.data().updatedAt() + " and is of "
                        + now.data().updatedAt());
        world.require(
                byPerson || !was.status().hasMoved() || now.status().hasMoved() || now.status() == OrderStatus.REFUNDED,
                "S4 goods that have left stay away",
                () -> now.key() + " was " + was.status() + " and is " + now.status());
        world.require(
                was.payment().method() != PaymentMethod.COD || now.payment().method() == PaymentMethod.COD,
                "S4 once COD always COD",
                () -> now.key() + " is no longer paid at the door");
    }

    /** Whether a person had a say in it. */
    boolean isDecided(OrderKey key) {
        return decided.contains(key);
    }

    private static List<OrderChange> changes(Call call) {
        return ((List<?>) call.args().get(0))
                .stream().map(OrderChange.class::cast).toList();
    }
}
