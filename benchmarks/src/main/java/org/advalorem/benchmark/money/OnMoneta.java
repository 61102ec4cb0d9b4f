package org.advalorem.benchmark.money;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import javax.money.MonetaryRounding;
import javax.money.RoundingQueryBuilder;
import org.javamoney.moneta.Money;

/** The same job as one would write it on moneta, which has no allocation of its own. Set up for the currency once. */
final class OnMoneta {
    private final MonetaryRounding down;
    private final Money step;

    OnMoneta(String currency) {
        int digits = Monetary.getCurrency(currency).getDefaultFractionDigits();
        down = Monetary.getRounding(RoundingQueryBuilder.of()
                .setScale(digits)
                .set(RoundingMode.DOWN)
                .build());
        step = Money.ofMinor(Monetary.getCurrency(currency), 1);
    }

    List<Money> spread(Money amount, List<WeightedLine<Money>> lines) {
        Money total =
                lines.stream().map(WeightedLine::weight).reduce(Money::add).orElseThrow();
        List<Money> shares = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Money left = amount;
        for (WeightedLine<Money> line : lines) {
            Money exact = amount.multiply(line.weight().getNumberStripped()).divide(total.getNumberStripped());
            Money share = exact.with(down);
            parts.add(new Part(parts.size(), exact.subtract(share), line));
            shares.add(share);
            left = left.subtract(share);
        }
        parts.sort(Part.LARGEST_FIRST);
        for (int rank = 0; left.isPositive(); rank++) {
            int position = parts.get(rank).position();
            shares.set(position, shares.get(position).add(step));
            left = left.subtract(step);
        }
        return shares;
    }

    private record Part(int position, Money remainder, WeightedLine<Money> line) {
        static final Comparator<Part> LARGEST_FIRST = Comparator.<Part, MonetaryAmount>comparing(Part::remainder)
                .thenComparing(part -> part.line().weight())
                .reversed()
                .thenComparing(part -> part.line().key());
    }
}
