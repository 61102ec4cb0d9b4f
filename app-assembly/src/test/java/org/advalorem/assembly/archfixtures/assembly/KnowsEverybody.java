package org.advalorem.assembly.archfixtures.assembly;

import org.advalorem.assembly.archfixtures.adapter.http.OffersTheEngine;
import org.advalorem.assembly.archfixtures.engine.onside.AsksTheClockItWasGiven;
import picocli.CommandLine;

/** Wiring may know everything. */
public record KnowsEverybody(AsksTheClockItWasGiven engine, OffersTheEngine face, CommandLine line) {}
