package org.advalorem.assembly.archfixtures.domain.egg;

import org.advalorem.assembly.archfixtures.domain.hen.Hen;

/** The other half of a cycle. */
public record Egg(Hen hen) {}
