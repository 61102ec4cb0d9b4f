package org.advalorem.assembly.archfixtures.port.hen;

import org.advalorem.assembly.archfixtures.port.egg.Egg;

/** One half of a cycle. */
public record Hen(Egg egg) {}
