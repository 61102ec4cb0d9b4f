package org.advalorem.assembly.archfixtures.domain.hen;

import org.advalorem.assembly.archfixtures.domain.egg.Egg;

/** One half of a cycle. */
public record Hen(Egg egg) {}
