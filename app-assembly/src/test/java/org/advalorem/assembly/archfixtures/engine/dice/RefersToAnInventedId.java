package org.advalorem.assembly.archfixtures.engine.dice;

import java.util.UUID;
import java.util.function.Supplier;

/** Draws an identifier at random through a method reference. */
public final class RefersToAnInventedId {
    public Supplier<UUID> ids() {
        return UUID::randomUUID;
    }
}
