package org.advalorem.assembly.archfixtures.util;

/** A package that is none of the layers. */
public final class Helpers {}
