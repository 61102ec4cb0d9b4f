package org.advalorem.assembly.archfixtures.sandbox;

/** A sandbox for others to know. */
public final class Peer {}
