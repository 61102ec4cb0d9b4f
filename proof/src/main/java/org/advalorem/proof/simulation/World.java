package org.advalorem.proof.simulation;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a process is staged: its time, its chance, its hosts and the ports between them, all out of one seed. One task runs at a
 * time, so nothing in a world needs a lock. Tasks change over at each {@link #passed} and at each call of a {@link #port}, and only
 * there.
 */
public final class World {

    /** When every story begins. */
    public static final Instant BEGINNING = Instant.parse("2026-11-02T09:00:00Z");

    private static final int MOST_STEPS = 400_000;
    private static final long LONGEST_STEP_MICROS = 2_000;
    private static final long LONGEST_PAUSE_MICROS = 180_000_000;
    /** No pause and no slow call is longer, nor both together. */
    private static final Duration LONGEST_HOLD_UP = Duration.ofMinutes(6);

    private static final long LONGEST_DOWN_MICROS = 60_000_000;

    private final long seed;
    private final Turns turns;
    private final Faults faults;
    private final SplittableRandom chance;
    private final Trace trace;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, SplittableRandom> streams = new HashMap<>();
    private final Clock clock = new SimulatedClock(this::now);
    private Optional<Violation> violation = Optional.empty();
    private boolean calm;
    private Play play;

    World(long seed, boolean inWords) {
        this.seed = seed;
        turns = new Turns(Seeds.stream(seed, "turns"));
        faults = new Faults(seed);
        chance = Seeds.stream(seed, "chance");
        trace = new Trace(inWords);
    }

    public Instant now() {
        return BEGINNING.plusNanos(turns.now() * 1000);
    }

    public Clock clock() {
        return clock;
    }

    /** Chance for one purpose; the same stream each time it is asked for. */
    public SplittableRandom random(String purpose) {
        return streams.computeIfAbsent(purpose, key -> Seeds.stream(seed, key));
    }

    /** Whether nothing goes wrong any more. */
    public boolean isCalm() {
        return calm;
    }

    /** The task that runs now; never the same for two lives of a host. */
    public String who() {
        Task running = turns.running();
        return running == null ? "stage" : running.name;
    }

    /** Somebody or something that never dies: people, the outside world. */
    public void actor(String name, Runnable body) {
        spawn(name, null, body);
    }

    /**
     * A process that may die at any step, and begins a new life after a while.
     *
     * @param boot builds what is in its memory and spawns its tasks; called for each life
     */
    public void host(String name, Consumer<Host> boot) {
        new Host(this, name, 1, boot).start();
    }

    /** The running task stands still for so long, as it means to. */
    public void sleep(Duration time) {
        turns.pause(Math.max(1, time.toNanos() / 1000));
    }

    /** The running task passed a step that has a name: it may die here, be held up, or others may go on first. */
    public void passed(String step) {
        count("step: " + step);
        trace.add(turns.now(), who(), step, () -> "");
        step(step);
    }

    /** A port as tasks see it: what is behind it, over a wire. */
    public <T> T port(Class<T> type, String name, T target, Wire wire) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Line(this, name, target, wire)));
    }

    /** One more of something worth counting. */
    public void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Something worth reading in the trace. */
    public void note(String what) {
        trace.add(turns.now(), who(), what, () -> "");
    }

    /** Demands something; what does not hold ends the story. */
    public void require(boolean holds, String invariant, Supplier<String> message) {
        if (!holds) {
            violated(invariant, message.get());
        }
    }

    /** Something is wrong: the story ends here. */
    public void violated(String invariant, String message) {
        if (violation.isEmpty()) {
            violation = Optional.of(new Violation(invariant, message));
            note("VIOLATED " + invariant + ": " + message);
        }
        turns.end();
        throw new Unwind("violated");
    }

    void spawn(String name, Host host, Runnable body) {
        turns.spawn(name, host, turns.now() + 1 + chance.nextLong(1_000), () -> guarded(name, body));
    }

    private void guarded(String name, Runnable body) {
        try {
            body.run();
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            var where = broken.getStackTrace();
            violated("nothing breaks", name + " ended with " + broken + (where.length > 0 ? " at " + where[0] : ""));
        }
    }

    void stage(Staging staging) {
        play = staging.begin(this);
        actor("director", this::direct);
    }

    private void direct() {
        sleep(play.unrest());
        calm = true;
        note("From here on nothing goes wrong any more.");
        // Whoever was held up when the last fault happened still has to come back.
        sleep(LONGEST_HOLD_UP);
        rest("I7 everything comes to rest once faults stop");
        play.checkAtRest();
        note("Everything that came from outside comes again.");
        play.replay();
        rest("I8 everything comes to rest after a replay");
        play.checkAfterReplay();
        turns.end();
    }

    private void rest(String invariant) {
        Instant latest = now().plus(play.patience());
        sleep(Duration.ofSeconds(5));
        for (Optional<String> open = play.unfinished(); open.isPresent(); open = play.unfinished()) {
            if (now().isAfter(latest)) {
                violated(invariant, "After " + play.patience() + " without faults: " + open.get());
            }
            sleep(Duration.ofSeconds(60));
        }
    }

    void run() throws InterruptedException {
        turns.run();
    }

    Story story() {
        return new Story(
                seed,
                trace.hash(),
                trace.length(),
                Duration.ofNanos(turns.now() * 1000),
                new TreeMap<>(counts),
                violation,
                trace.lines());
    }

    void trace(Call call, String what, Supplier<String> more) {
        trace.add(turns.now(), call.who(), what, more);
    }

    String describe(Object value) {
        return play.describe(value);
    }

    /** Whether this fault befalls the running task at this place. */
    boolean befalls(Fault fault, String place) {
        return !calm && chance.nextDouble() < faults.chance(fault, place);
    }

    /** Between two steps: death, a long pause, or a moment in which others may go on. */
    void step(String where) {
        if (trace.length() > MOST_STEPS) {
            violated("I7 everything comes to rest once faults stop", "Still going on after " + MOST_STEPS + " steps");
        }
        Host host = turns.running().host;
        if (host != null && befalls(Fault.CRASH, "hosts")) {
            crash(host, where);
        }
        if (host != null && befalls(Fault.PAUSE, "hosts")) {
            count("fault: pause");
            trace.add(turns.now(), who(), "PAUSE at ", () -> where);
            turns.pause(between(1_000_000, LONGEST_PAUSE_MICROS));
        }
        turns.pause(between(1, LONGEST_STEP_MICROS));
    }

    void travel(Wire.Latency latency) {
        turns.pause(
                between(latency.shortest().toNanos() / 1000, latency.longest().toNanos() / 1000));
    }

    private void crash(Host host, String where) {
        count("fault: crash");
        trace.add(turns.now(), who(), "CRASH at ", () -> where);
        host.die();
        long back = turns.now() + between(10_000, LONGEST_DOWN_MICROS);
        turns.spawn(host.name() + "/reboot", null, back, () -> host.nextLife().start());
        throw new Unwind("crash");
    }

    private long between(long least, long most) {
        return least + chance.nextLong(Math.max(1, most - least));
    }
}
