package org.advalorem.proof.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/** Looks on at the customers: who is forgotten stays so. */
final class CustomerWatch extends StoreWire {

    private final World world;
    private final MemoryStore store;
    private final Map<CustomerId, Customer> before = new HashMap<>();

    CustomerWatch(World world, MemoryStore store) {
        this.world = world;
        this.store = store;
    }

    @Override
    public void before(Call call) {
        if (call.is("save")) {
            before.clear();
            customers(call)
                    .forEach(
                            customer -> before.putAll(store.customers().find(customer.shop(), List.of(customer.id()))));
        }
    }

    @Override
    public void after(Call call, Object answer) {
        if (call.is("save")) {
            customers(call)
                    .forEach(customer -> store.customers()
                            .find(customer.shop(), List.of(customer.id()))
                            .values()
                            .forEach(this::saved));
        }
    }

    private void saved(Customer now) {
        now.ending().ifPresent(ending -> world.count("customer: " + ending.kind()));
        Customer was = before.get(now.id());
        if (was == null) {
            return;
        }
        world.require(
                !isRedacted(was) || isRedacted(now),
                "S5 who is redacted stays redacted",
                () -> now.id() + " was redacted and is " + now.ending());
        world.require(
                was.ending().isEmpty() || now.profile().isEmpty(),
                "S5 nothing comes back of whose record ended",
                () -> now.id() + " ended with " + was.ending() + " and has a profile");
        world.require(
                now.profile().isEmpty()
                        || was.profile()
                                .filter(held -> held.updatedAt()
                                        .isAfter(now.profile().get().updatedAt()))
                                .isEmpty(),
                "S1 a record never goes back",
                () -> now.id() + " was of " + was.profile() + " and is of " + now.profile());
        world.require(!was.bought() || now.bought(), "S3 a buyer stays one", () -> now.id() + " never bought");
    }

    private static boolean isRedacted(Customer customer) {
        return customer.ending()
                .filter(ending -> ending.kind() == Ending.Kind.REDACTED)
                .isPresent();
    }

    private static List<Customer> customers(Call call) {
        return ((List<?>) call.args().get(0)).stream().map(Customer.class::cast).toList();
    }
}
