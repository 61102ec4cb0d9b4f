package org.advalorem.assembly.archfixtures.adapter.stripe;

import org.advalorem.assembly.archfixtures.adapter.memory.Neighbour;

/** Not in an adapter: another adapter. */
public record KnowsAnotherAdapter(Neighbour neighbour) {}
