package org.advalorem.proof.correction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.Host;
import org.advalorem.proof.simulation.World;

/** The instances of the service: each takes requests and works on what is due, and each may die at any step. */
final class Fleet {

    private static final Duration JANITOR = Duration.ofMinutes(5);

    private final World world;
    private final SplittableRandom random;
    private final List<Instance> instances = new ArrayList<>();
    private final Function<String, CorrectionEngine> engines;
    private final Function<World, Duration> idle;
    private final Map<Integer, Host> open = new HashMap<>();
    private int requests;

    Fleet(World world, Function<String, CorrectionEngine> engines, Function<World, Duration> idle) {
        this.world = world;
        this.random = world.random("fleet");
        this.engines = engines;
        this.idle = idle;
    }

    /** One living instance. */
    private record Instance(Host host, CorrectionEngine engine) {}

    void start(int count, int workers) {
        for (int number = 1; number <= count; number++) {
            int index = number - 1;
            instances.add(null);
            world.host("app-" + number, host -> boot(index, host, workers));
        }
    }

    private void boot(int index, Host host, int workers) {
        CorrectionEngine engine = engines.apply(host.name());
        instances.set(index, new Instance(host, engine));
        for (int worker = 1; worker <= workers; worker++) {
            host.spawn("worker-" + worker, () -> work(engine));
        }
        host.spawn("janitor", () -> janitor(engine));
    }

    private void work(CorrectionEngine engine) {
        while (true) {
            try {
                engine.runDue();
            } catch (StoreUnavailable away) {
                world.count("work that found the store away");
            }
            world.sleep(idle.apply(world));
        }
    }

    private void janitor(CorrectionEngine engine) {
        while (true) {
            world.sleep(JANITOR);
            try {
                engine.settleForgottenMails();
                engine.giveBackForgottenUnits();
            } catch (StoreUnavailable away) {
                world.count("work that found the store away");
            }
        }
    }

    /** Sends a request to one of the instances. If that one is dead, or dies, nothing is heard of it. */
    void request(String what, Consumer<CorrectionEngine> work) {
        Optional.ofNullable(instances.get(random.nextInt(instances.size())))
                .ifPresent(instance -> send(instance, what, work));
    }

    private void send(Instance instance, String what, Consumer<CorrectionEngine> work) {
        int number = ++requests;
        open.put(number, instance.host());
        instance.host().spawn(what + "-" + number, () -> {
            work.accept(instance.engine());
            open.remove(number);
        });
    }

    /** Whether somebody still waits for an answer. */
    boolean isAsked() {
        return open.values().stream().anyMatch(Host::isAlive);
    }
}
