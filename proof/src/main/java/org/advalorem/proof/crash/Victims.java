package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.List;

/**
 * All that may be struck.
 *
 * @param all in the order in which they are started again
 */
public record Victims(List<Victim> all) {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(90);

    public Victims {
        all = List.copyOf(all);
    }

    public static Victims of(Victim... all) {
        return new Victims(List.of(all));
    }

    /** Starts what does not run, all at once, and returns when all are ready. */
    public void revive() {
        all.forEach(Victim::start);
        all.forEach(Victim::revive);
    }

    /** Strikes once; what was killed stays dead. */
    public void strike(Blow blow) {
        List<Victim> struck = all.stream()
                .filter(victim -> blow.victims().contains(victim.name()))
                .toList();
        if (struck.size() != blow.victims().size()) {
            throw new IllegalArgumentException("Not all known: " + blow.victims());
        }
        List<ProcessHandle> processes =
                struck.stream().flatMap(victim -> victim.processes().stream()).toList();
        switch (blow.kind()) {
            case KILL -> Signal.KILL.to(processes);
            case PAUSE -> whileStopped(processes, () -> Patience.pause(Blow.PAUSE));
            case TERMINATE -> terminate(struck);
        }
    }

    /** Has all of them stand still while something is done. */
    public void whileStopped(Runnable work) {
        whileStopped(all.stream().flatMap(victim -> victim.processes().stream()).toList(), work);
    }

    private static void whileStopped(List<ProcessHandle> processes, Runnable work) {
        Signal.STOP.to(processes);
        try {
            work.run();
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
        Patience.until("ended after SIGTERM", ENDS_WITHIN, () -> told.stream().noneMatch(ProcessHandle::isAlive));
    }
}
