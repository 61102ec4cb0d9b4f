package org.advalorem.proof.simulation;

import java.time.Duration;
import java.util.Optional;

/**
 * A process on its stage. While it runs it says itself what is wrong ({@link World#violated}); the simulation asks for the rest in
 * this order: things go wrong for {@link #unrest}, then nothing does any more and everything must come to rest within
 * {@link #patience}; {@link #checkAtRest}; {@link #replay}, rest again; {@link #checkAfterReplay}.
 */
public interface Play {

    /** How long faults happen, from the beginning. */
    Duration unrest();

    /** How long after the last fault it may take until all is at rest. */
    Duration patience();

    /** What still has to happen by itself, in words; empty when all is at rest. */
    Optional<String> unfinished();

    /** Looks at the whole, once, when all is at rest. */
    void checkAtRest();

    /** Sends everything that ever came from outside once more; on a task of its own, so it may call ports. */
    void replay();

    /** Looks whether the replay changed anything. */
    void checkAfterReplay();

    /** One value in a line of the trace; short. */
    default String describe(Object value) {
        return String.valueOf(value);
    }
}
