package org.advalorem.assembly.archfixtures.port.offside;

import org.advalorem.assembly.archfixtures.engine.onside.AsksTheClockItWasGiven;

/** Not in a port: the engine. */
public record KnowsTheEngine(AsksTheClockItWasGiven engine) {}
