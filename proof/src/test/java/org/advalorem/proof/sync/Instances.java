package org.advalorem.proof.sync;

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
import org.advalorem.engine.inbox.Intake;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.sync.ShopSync;
import org.advalorem.port.Store;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.Host;
import org.advalorem.proof.simulation.World;

/** The instances of the service: each takes requests, keeps the copy going, and may die at any step. */
final class Instances {

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MESSAGES = 5;

    private final World world;
    private final SplittableRandom random;
    private final Function<String, Parts> parts;
    private final Idle idle;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Integer, Host> open = new HashMap<>();
    private int requests;

    Instances(World world, Function<String, Parts> parts, Idle idle) {
        this.world = world;
        this.random = world.random("instances");
        this.parts = parts;
        this.idle = idle;
    }

    /** What is in the memory of an instance. */
    record Parts(Store store, ShopSync sync, Intake intake, TakeIn takeIn) {}

    /** How long to sleep, and whether there is anything to wake for: what bells and pauses are in the service. */
    interface Idle {

        Duration pause();

        /** Whether a message waits. */
        boolean messages();

        /** Whether a job or an entry is due. */
        boolean work();

        /** Whether a schedule is due, or a shop has none. */
        boolean schedules();
    }

    /** One living instance. */
    private record Instance(Host host, Parts parts) {}

    void start(int count, int workers) {
        for (int number = 1; number <= count; number++) {
            int index = number - 1;
            instances.add(null);
            world.host("app-" + number, host -> boot(index, host, workers));
        }
    }

    private void boot(int index, Host host, int workers) {
        Parts mine = parts.apply(host.name());
        instances.set(index, new Instance(host, mine));
        for (int worker = 1; worker <= workers; worker++) {
            host.spawn("worker-" + worker, () -> forEver(idle::work, () -> work(host, mine.sync())));
        }
        host.spawn("clerk", () -> forEver(idle::messages, () -> mine.takeIn().run(MESSAGES)));
        host.spawn(
                "scheduler",
                () -> forEver(idle::schedules, () -> mine.sync().desk().runDue()));
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

    /** Its lease is prolonged for as long as it takes. */
    private void work(Host host, ShopSync sync) {
        boolean[] done = {false};
        host.spawn("heart", () -> {
            world.sleep(HEARTBEAT);
            while (!done[0]) {
                sync.prolong();
                world.sleep(HEARTBEAT);
            }
        });
        try {
            sync.runDue();
        } finally {
            done[0] = true;
        }
    }

    /** Sends a request to one of the instances. If that one is dead, or dies, nothing is heard of it. */
    void request(String what, Consumer<Parts> work) {
        Optional.ofNullable(instances.get(random.nextInt(instances.size())))
                .ifPresent(instance -> send(instance, what, work));
    }

    private void send(Instance instance, String what, Consumer<Parts> work) {
        int number = ++requests;
        open.put(number, instance.host());
        instance.host().spawn(what + "-" + number, () -> {
            work.accept(instance.parts());
            open.remove(number);
        });
    }

    /** Whether somebody still waits for an answer. */
    boolean isAsked() {
        return open.values().stream().anyMatch(Host::isAlive);
    }
}
