package org.advalorem.assembly.archfixtures.adapter.http;

import io.javalin.http.Context;
import org.advalorem.assembly.archfixtures.engine.onside.AsksTheClockItWasGiven;

/** The one adapter that may know the engine. */
public record OffersTheEngine(AsksTheClockItWasGiven engine, Context context) {}
