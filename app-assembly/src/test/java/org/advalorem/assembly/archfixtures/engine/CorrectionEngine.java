package org.advalorem.assembly.archfixtures.engine;

import java.time.Clock;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Its builder may make the defaults; the engine itself may not. */
public final class CorrectionEngine {
    public RandomGenerator dice() {
        return RandomGenerator.getDefault();
    }

    /** Makes a clock and dice for who brings none. */
    public static final class Builder {
        final Clock clock = Clock.systemUTC();
        final RandomGenerator random = new Random();
    }
}
