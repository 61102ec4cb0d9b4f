package org.advalorem.assembly.archfixtures.port.egg;

import org.advalorem.assembly.archfixtures.port.hen.Hen;

/** The other half of a cycle. */
public record Egg(Hen hen) {}
