package org.advalorem.assembly.archfixtures.engine.egg;

import org.advalorem.assembly.archfixtures.engine.hen.Hen;

/** The other half of a cycle. */
public record Egg(Hen hen) {}
