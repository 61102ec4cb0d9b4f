package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.advalorem.proof.crash.Rounds.Round;

/** Strikes processes under load, round after round, and sees each time that they come back and work is done again. */
public final class KillLoop {

    private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(90);
    private static final int SIGN_OF_LIFE = 5;

    private final List<Victim> victims;
    private final Load<?> load;
    private final Consumer<String> story;

    /**
     * Over processes that are ready.
     *
     * @param victims in the order in which they are started again
     * @param story hears what happens, a line each
     */
    public KillLoop(List<Victim> victims, Load<?> load, Consumer<String> story) {
        this.victims = List.copyOf(victims);
        this.load = load;
        this.story = story;
    }

    /** Plays the rounds; when it returns, everything is ready and has acknowledged messages again. */
    public void run(List<Round> rounds) {
        for (Round round : rounds) {
            load.awaitMore(SIGN_OF_LIFE, COMES_BACK_WITHIN);
            Patience.pause(round.after());
            story.accept("round " + round.number() + " of " + rounds.size() + ": " + round.blow() + " (" + load + ")");
            strike(round.blow());
            revive(victims);
            load.awaitMore(SIGN_OF_LIFE, COMES_BACK_WITHIN);
        }
    }

    /** Starts what does not run, all at once, and returns when all are ready. */
    public static void revive(List<? extends Victim> victims) {
        victims.forEach(Victim::start);
        victims.forEach(Victim::revive);
    }

    /** Strikes once; what was killed stays dead. */
    public void strike(Blow blow) {
        List<Victim> struck = victims.stream()
                .filter(victim -> blow.victims().contains(victim.name()))
                .toList();
        if (struck.size() != blow.victims().size()) {
            throw new IllegalArgumentException("Not all known: " + blow.victims());
        }
        List<ProcessHandle> processes =
                struck.stream().flatMap(victim -> victim.processes().stream()).toList();
        switch (blow.kind()) {
            case KILL -> Signal.KILL.to(processes);
            case PAUSE -> pause(processes);
            case TERMINATE -> terminate(struck);
        }
    }

    private static void pause(List<ProcessHandle> processes) {
        Signal.STOP.to(processes);
        try {
            Patience.pause(Blow.PAUSE);
        } finally {
            Signal.CONT.to(processes);
        }
    }

    /** Only the first process of each is told; it has to see to the others. */
    private static void terminate(List<Victim> struck) {
        List<ProcessHandle> told = struck.stream()
                .flatMap(victim -> victim.processes().stream().limit(1))
                .toList();
        Signal.TERM.to(told);
        Patience.until(
                "ended after SIGTERM", COMES_BACK_WITHIN, () -> told.stream().noneMatch(ProcessHandle::isAlive));
    }
}
