package org.advalorem.proof.fulfillment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.advalorem.engine.fulfillment.Fulfillment;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.engine.inbox.Intake;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.Host;
import org.advalorem.proof.simulation.World;

/** The instances of the service: each takes requests and works on what is due, and each may die at any step. */
final class Branches {

    private static final Duration COMPARISON = Duration.ofMinutes(7);
    private static final int MESSAGES = 5;

    private final World world;
    private final SplittableRandom random;
    private final Function<String, Parts> parts;
    private final Idle idle;
    private final List<Branch> branches = new ArrayList<>();
    private final Map<Integer, Host> open = new HashMap<>();
    private int requests;

    Branches(World world, Function<String, Parts> parts, Idle idle) {
        this.world = world;
        this.random = world.random("branches");
        this.parts = parts;
        this.idle = idle;
    }

    /** What is in the memory of an instance. */
    record Parts(Fulfillment fulfillment, Intake intake, TakeIn takeIn) {
        FulfillmentDesk desk() {
            return fulfillment.desk();
        }
    }

    /** How long to sleep, and whether there is anything to wake for: what bells and pauses are in the service. */
    interface Idle {

        Duration pause();

        boolean messages();

        /** Whether a label or a refund is due. */
        boolean work();
    }

    private record Branch(Host host, Parts parts) {}

    void start(int count, int workers) {
        for (int number = 1; number <= count; number++) {
            int index = number - 1;
            branches.add(null);
            world.host("app-" + number, host -> boot(index, host, workers));
        }
    }

    private void boot(int index, Host host, int workers) {
        Parts mine = parts.apply(host.name());
        branches.set(index, new Branch(host, mine));
        for (int worker = 1; worker <= workers; worker++) {
            host.spawn("worker-" + worker, () -> forEver(idle::work, mine.fulfillment()::runDue));
        }
        host.spawn("clerk", () -> forEver(idle::messages, () -> mine.takeIn().run(MESSAGES)));
        host.spawn("comparison", () -> compare(mine.fulfillment()));
    }

    private void forEver(BooleanSupplier wanted, Runnable work) {
        while (true) {
            if (wanted.getAsBoolean() || random.nextInt(40) == 0) {
                try {
                    work.run();
                } catch (StoreUnavailable away) {
                    world.count("work that found the store away");
                }
            }
            world.sleep(idle.pause());
        }
    }

    /** Daily in the service; here as often as a story has room for. */
    private void compare(Fulfillment fulfillment) {
        while (!world.isCalm()) {
            world.sleep(COMPARISON);
            try {
                fulfillment.compareRefunds();
                world.count("comparisons with Stripe");
            } catch (StoreUnavailable away) {
                world.count("work that found the store away");
            }
        }
    }

    /** Sends a request to one of the instances. If that one is dead, or dies, nothing is heard of it. */
    void request(String what, Consumer<Parts> work) {
        Optional.ofNullable(branches.get(random.nextInt(branches.size())))
                .ifPresent(branch -> send(branch, what, work));
    }

    private void send(Branch branch, String what, Consumer<Parts> work) {
        int number = ++requests;
        open.put(number, branch.host());
        branch.host().spawn(what + "-" + number, () -> {
            work.accept(branch.parts());
            open.remove(number);
        });
    }

    /** Whether somebody still waits for an answer. */
    boolean isAsked() {
        return open.values().stream().anyMatch(Host::isAlive);
    }
}
