package org.advalorem.assembly.archfixtures.adapter.shippo;

import org.advalorem.assembly.archfixtures.adapter.memory.Neighbour;

/** Not in an adapter: another one. */
public record KnowsTheOtherOne(Neighbour neighbour) {}
