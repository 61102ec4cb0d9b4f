package org.advalorem.proof.simulation;

/** Takes a task off the stage: not for anybody to catch. */
final class Unwind extends Error {

    private static final long serialVersionUID = 1L;

    Unwind(String why) {
        super(why, null, false, false);
    }
}
