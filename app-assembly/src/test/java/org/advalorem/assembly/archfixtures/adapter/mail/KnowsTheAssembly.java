package org.advalorem.assembly.archfixtures.adapter.mail;

import org.advalorem.assembly.archfixtures.assembly.KnowsEverybody;

/** Not in an adapter: the assembly. */
public record KnowsTheAssembly(KnowsEverybody wiring) {}
