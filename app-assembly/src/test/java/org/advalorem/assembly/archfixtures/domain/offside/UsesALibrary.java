package org.advalorem.assembly.archfixtures.domain.offside;

import org.slf4j.Logger;

/** Not in the domain: a library. */
public record UsesALibrary(Logger log) {}
