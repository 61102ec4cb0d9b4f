package org.advalorem.assembly.archfixtures.engine.hen;

import org.advalorem.assembly.archfixtures.engine.egg.Egg;

/** One half of a cycle. */
public record Hen(Egg egg) {}
