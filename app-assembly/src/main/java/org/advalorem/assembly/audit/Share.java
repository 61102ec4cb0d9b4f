package org.advalorem.assembly.audit;

import java.math.BigDecimal;
import java.util.Arrays;
import org.advalorem.domain.correction.CorrectionPlan;

/** How much of an order's declared value is too much, which is about what its discounts took off. */
public enum Share {
    UP_TO_5("up to 5 %", 5),
    UP_TO_10("5 to 10 %", 10),
    UP_TO_15("10 to 15 %", 15),
    UP_TO_20("15 to 20 %", 20),
    UP_TO_30("20 to 30 %", 30),
    UP_TO_50("30 to 50 %", 50),
    MORE("above 50 %", 100);

    private final String words;
    private final int percent;

    Share(String words, int percent) {
        this.words = words;
        this.percent = percent;
    }

    /** Of a plan that reduces the declaration; a share on the border of two belongs to the lower. */
    static Share of(CorrectionPlan plan) {
        BigDecimal declared = plan.declaredBefore().toBigDecimal();
        BigDecimal hundredfold = plan.reduction().toBigDecimal().movePointRight(2);
        return Arrays.stream(values())
                .filter(share -> hundredfold.compareTo(declared.multiply(BigDecimal.valueOf(share.percent))) <= 0)
                .findFirst()
                .orElse(MORE);
    }

    @Override
    public String toString() {
        return words;
    }
}
