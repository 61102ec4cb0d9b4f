package org.advalorem.assembly.archfixtures.engine.dice;

import java.util.UUID;

/** Draws an identifier at random. */
public final class InventsAnId {
    public UUID id() {
        return UUID.randomUUID();
    }
}
