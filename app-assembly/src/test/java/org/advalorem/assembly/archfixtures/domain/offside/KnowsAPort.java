package org.advalorem.assembly.archfixtures.domain.offside;

import org.advalorem.assembly.archfixtures.port.onside.Store;

/** Not in the domain: an arrow that points outwards. */
public record KnowsAPort(Store store) {}
