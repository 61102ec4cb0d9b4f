package org.advalorem.assembly.archfixtures.domain.offside;

import java.time.Clock;

/** Not in the domain: a clock, even one that was handed in. */
public record HoldsAClock(Clock clock) {}
