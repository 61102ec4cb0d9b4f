package org.advalorem.engine.correction;

/**
 * Hears of each step as it passes. A seam for whoever wants to stop the engine between two steps and see it go on from there; it
 * decides nothing, and what it throws ends the run as a crash would, with the lease still held.
 */
@FunctionalInterface
public interface StepListener {

    StepListener NONE = step -> {};

    /**
     * A step is done: {@code saved} and the action of its audit entry once that is durable, otherwise what was done outside, such as
     * {@code push answered}. {@link org.advalorem.engine.step.Step} lists them all.
     */
    void passed(String step);
}
