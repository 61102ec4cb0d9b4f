package org.advalorem.assembly.archfixtures.sandbox;

import org.advalorem.assembly.archfixtures.domain.onside.CountsExactly;

/** Not in the sandbox: the product. */
public record KnowsTheDomain(CountsExactly counted) {}
