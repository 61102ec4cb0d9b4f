package org.advalorem.assembly.archfixtures.engine.offside;

import org.advalorem.assembly.archfixtures.adapter.memory.Neighbour;

/** Not in the engine: an adapter. */
public record KnowsAnAdapter(Neighbour neighbour) {}
