package org.advalorem.assembly.archfixtures.domain.money;

/** Takes an amount in floating point. */
public final class TakesAFloat {
    public long minor(Float amount) {
        return amount == null ? 0 : 1;
    }
}
