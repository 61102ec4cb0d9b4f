package org.advalorem.assembly.archfixtures.domain.money;

/** Keeps an amount in floating point. */
public final class KeepsADouble {
    final double[] amounts = new double[2];
}
