package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(MoneyArbitraries.class)
@Domain(DomainContext.Global.class)
class MoneyProperties {
    @Property
    void wireTextAndBackLosesNothing(@ForAll Money money) {
        assertThat(Money.parse(money.decimal(), money.currency())).isEqualTo(money);
        assertThat(new BigDecimal(money.decimal())).isEqualTo(money.toBigDecimal());
        assertThat(money.toBigDecimal().scale()).isEqualTo(money.currency().getDefaultFractionDigits());
    }

    @Property
    void sumsAreExactOrThrow(@ForAll Money money, @ForAll long minor) {
        BigInteger exact = BigInteger.valueOf(money.minor()).add(BigInteger.valueOf(minor));
        Money other = new Money(minor, money.currency());
        boolean fits = exact.bitLength() < Long.SIZE;
        Statistics.label("fits").collect(fits);
        if (!fits) {
            assertThatThrownBy(() -> money.plus(other)).isInstanceOf(ArithmeticException.class);
            return;
        }
        assertThat(money.plus(other).minor()).isEqualTo(exact.longValueExact());
        assertThat(money.plus(other).minus(other)).isEqualTo(money);
    }

    @Property
    void ordersAsNumbersDo(@ForAll Money money, @ForAll long minor) {
        Money other = new Money(minor, money.currency());
        assertThat(Integer.signum(money.compareTo(other)))
                .isEqualTo(Integer.signum(money.toBigDecimal().compareTo(other.toBigDecimal())));
    }

    @Property
    void ratiosCompareAsTheirDifferenceFromEachOther(@ForAll Ratio one, @ForAll Ratio other) {
        BigInteger difference = one.numerator()
                .multiply(other.denominator())
                .subtract(other.numerator().multiply(one.denominator()));
        assertThat(one.compareTo(other)).isEqualTo(difference.signum());
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        assertThat(Ratio.parse(one.toString())).isEqualTo(one);
    }
}
