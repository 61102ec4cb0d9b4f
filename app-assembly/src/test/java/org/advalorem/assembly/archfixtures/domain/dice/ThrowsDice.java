package org.advalorem.assembly.archfixtures.domain.dice;

import java.util.Random;

/** Draws at random, though from a seed. */
public final class ThrowsDice {
    public int dice() {
        return new Random(6).nextInt(6);
    }
}
