package org.advalorem.assembly.archfixtures.adapter.memory;

/** An adapter for others to know. */
public final class Neighbour {}
