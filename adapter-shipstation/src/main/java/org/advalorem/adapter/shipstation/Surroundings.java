package org.advalorem.adapter.shipstation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What the desk takes from the world around it.
 *
 * @param random spreads workers that wait for the same moment
 */
public record Surroundings(Clock clock, Pause pause, RandomGenerator random) {

    public Surroundings {
        requireNonNull(clock, "clock");
        requireNonNull(pause, "pause");
        requireNonNull(random, "random");
    }
}
