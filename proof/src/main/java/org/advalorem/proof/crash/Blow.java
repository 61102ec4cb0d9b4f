package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.List;

/**
 * What is done to the running processes.
 *
 * @param victims by name; several are struck as nearly at once as the system allows
 */
public record Blow(Kind kind, List<String> victims) {

    /** How long a pause lasts. */
    public static final Duration PAUSE = Duration.ofSeconds(10);

    public Blow {
        victims = List.copyOf(victims);
        if (victims.isEmpty()) {
            throw new IllegalArgumentException("Nobody to strike");
        }
    }

    /** How hard. */
    public enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP, and SIGCONT after {@link Blow#PAUSE}. */
        PAUSE,
        /** SIGTERM, and an end within a minute. */
        TERMINATE
    }

    public static Blow kill(String... victims) {
        return new Blow(Kind.KILL, List.of(victims));
    }

    public static Blow pause(String... victims) {
        return new Blow(Kind.PAUSE, List.of(victims));
    }

    public static Blow terminate(String... victims) {
        return new Blow(Kind.TERMINATE, List.of(victims));
    }

    @Override
    public String toString() {
        String what = switch (kind) {
            case KILL -> "SIGKILL";
            case PAUSE -> "SIGSTOP for " + PAUSE.toSeconds() + " s";
            case TERMINATE -> "SIGTERM";
        };
        return what + " to " + String.join(" and ", victims);
    }
}
