package org.advalorem.assembly.archfixtures.adapter.memory;

import org.advalorem.assembly.archfixtures.engine.onside.AsksTheClockItWasGiven;

/** Not in this adapter: the engine. */
public record KnowsTheEngine(AsksTheClockItWasGiven engine) {}
