package org.advalorem.assembly.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.money.Money;

/**
 * What a group of orders in one currency comes to. Sums count only the orders that are declared too high, so that what is too much
 * is the difference of the two others; they are exact and cannot overflow.
 */
public final class Figures {
    private final Currency currency;
    private long orders;
    private long overDeclared;
    private BigDecimal declared;
    private BigDecimal right;

    Figures(Currency currency) {
        this.currency = currency;
        this.declared = Money.zero(currency).toBigDecimal();
        this.right = declared;
    }

    void add(CorrectionPlan plan) {
        orders++;
        if (plan.reduction().isPositive()) {
            overDeclared++;
            declared = declared.add(plan.declaredBefore().toBigDecimal());
            right = right.add(plan.declaredAfter().toBigDecimal());
        }
    }

    /** Takes in a group of the same currency. */
    void add(Figures other) {
        orders += other.orders;
        overDeclared += other.overDeclared;
        declared = declared.add(other.declared);
        right = right.add(other.right);
    }

    public Currency currency() {
        return currency;
    }

    /** International orders with an order-level discount. */
    public long orders() {
        return orders;
    }

    /** Those of them that ShipStation would declare too high. */
    public long overDeclared() {
        return overDeclared;
    }

    /** What ShipStation would declare by itself, with all digits of the currency. */
    public BigDecimal declared() {
        return declared;
    }

    /** What should be declared instead. */
    public BigDecimal right() {
        return right;
    }

    public BigDecimal tooMuch() {
        return declared.subtract(right);
    }

    /** By how much the declared values are too high, of what is declared: tenths of a per cent, rounded half up. */
    public long tooMuchPerMille() {
        if (declared.signum() == 0) {
            return 0;
        }
        BigInteger twice = declared.unscaledValue().multiply(BigInteger.TWO);
        BigInteger half = tooMuch().unscaledValue().multiply(BigInteger.valueOf(2000));
        return half.add(declared.unscaledValue()).divide(twice).longValue();
    }
}
