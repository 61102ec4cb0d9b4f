package org.advalorem.proof.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often what goes wrong in one world. Each kind of fault at each place has a chance of its own, and in part of the worlds it
 * never happens: worlds with few kinds of trouble reach what a world with all of them never gets to.
 */
final class Faults {

    private static final double NEVER = 0.4;

    private final long seed;
    private final Map<String, Double> chances = new HashMap<>();

    Faults(long seed) {
        this.seed = seed;
    }

    /** The chance of a fault at a place, 0 to 1; the same whenever it is asked for. */
    double chance(Fault fault, String place) {
        return chances.computeIfAbsent(fault.name() + "@" + place, key -> draw(fault, key));
    }

    private double draw(Fault fault, String key) {
        SplittableRandom random = Seeds.stream(seed, key);
        return random.nextDouble() < NEVER ? 0 : fault.chance(random.nextDouble());
    }
}
