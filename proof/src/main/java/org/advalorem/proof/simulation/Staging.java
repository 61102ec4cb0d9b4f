package org.advalorem.proof.simulation;

/** What is to be proven: how it is staged, and how it is told about. */
@FunctionalInterface
public interface Staging {

    /** Sets the stage in a fresh world: hosts, actors and the ports between them. Nothing runs before it returns. */
    Play begin(World world);
}
