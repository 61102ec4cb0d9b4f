package org.advalorem.assembly.archfixtures.adapter.jdbi;

/** An adapter for others to know. */
public final class Rows {}
