package org.advalorem.proof.crash;

import java.util.List;

/** Something that runs in processes of its own, can be struck at any moment, and comes back. */
public interface Victim extends AutoCloseable {

    /** For people, and for the plan of the rounds. */
    String name();

    /** Its processes that are alive, the one that started the others first. */
    List<ProcessHandle> processes();

    /** Starts it if it does not run, without waiting for anything. */
    void start();

    /**
     * Starts it if it does not run, and returns when it is ready.
     *
     * @throws AssertionError if it does not become ready
     */
    void revive();

    /** Ends it for good, whatever state it is in, and leaves no process behind. */
    @Override
    void close();
}
