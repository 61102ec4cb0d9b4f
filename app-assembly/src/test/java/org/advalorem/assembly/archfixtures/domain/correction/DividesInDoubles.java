package org.advalorem.assembly.archfixtures.domain.correction;

import java.math.BigDecimal;

/** Computes in floating point on the way. */
public final class DividesInDoubles {
    public long ratio(BigDecimal part, BigDecimal whole) {
        return (long) (part.doubleValue() / whole.doubleValue());
    }
}
