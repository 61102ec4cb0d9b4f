package org.advalorem.assembly.archfixtures.domain.onside;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A value as it should be; time comes in as an argument. */
public record CountsExactly(List<BigDecimal> amounts, Instant at) {
    public CountsExactly {
        amounts = ImmutableList.copyOf(amounts);
    }
}
