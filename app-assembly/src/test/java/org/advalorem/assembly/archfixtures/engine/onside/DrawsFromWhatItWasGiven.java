package org.advalorem.assembly.archfixtures.engine.onside;

import java.util.random.RandomGenerator;

/** A use case as it should be: the dice come from outside. */
public record DrawsFromWhatItWasGiven(RandomGenerator random) {
    public long spread(long most) {
        return random.nextLong(most);
    }
}
