package org.advalorem.assembly.archfixtures.adapter.unheardof;

/** An adapter that the table of technologies does not have. */
public final class Stranger {}
